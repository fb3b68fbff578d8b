// Starts `framing lsp` and lets VS Code talk to it.
const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

let client;

function wishes() {
  const said = vscode.workspace.getConfiguration("framing");
  return { profile: said.get("profile"), neutral: said.get("neutral"), reasons: said.get("reasons"), asks: true };
}

// Asked for by the server's action "Accept, with a reason…": the rest are the arguments of framing.accept, without the reason.
async function askReason(...told) {
  const reason = await vscode.window.showInputBox({ prompt: "Why may it stand?", ignoreFocusOut: true });
  if (reason && reason.trim()) await vscode.commands.executeCommand("framing.accept", ...told, reason.trim());
}

exports.activate = async (context) => {
  context.subscriptions.push(vscode.commands.registerCommand("framing.askReason", askReason));
  const [command, ...args] = vscode.workspace.getConfiguration("framing").get("command");
  const documentSelector = ["plaintext", "markdown", "html", "restructuredtext"].map((language) => ({ language }));
  client = new LanguageClient(
    "framing",
    "framing",
    { command, args },
    { documentSelector, initializationOptions: wishes(), synchronize: { configurationSection: "framing" } },
  );
  try {
    await client.start();
  } catch {
    const shown = JSON.stringify([command, ...args].join(" "));
    await vscode.window.showErrorMessage(
      `framing: ${shown} could not be started. Install framing and framing-lsp, or put the whole path of the command into the setting framing.command.`,
    );
  }
};

exports.deactivate = () => client && client.stop();
