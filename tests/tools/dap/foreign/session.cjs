// A session as an editor has it, by the client that its makers test adapters with.
// Words: the command, the folder of the scripts, and 0 or the port at which an adapter listens.
const path = require("node:path");
const { DebugClient } = require(path.join(process.argv[2], "@vscode/debugadapter-testsupport"));

const [, , , command, folder, port] = process.argv;
const script = path.join(folder, "parts.flow");
const part = path.join(folder, "part.flow");
const client = new DebugClient(command, "dap", "branchline", {}, true);
client.defaultTimeout = 60000;

function tell(what, value) {
  console.log(`${what}: ${JSON.stringify(value).replaceAll(folder + path.sep, "")}`);
}

async function where(thread) {
  const { body } = await client.stackTraceRequest({ threadId: thread });
  return body.stackFrames.map((each) => `${each.name} ${each.source.name}:${each.line}`);
}

async function stopped(request, reason) {
  const [event] = await Promise.all([client.waitForEvent("stopped"), request]);
  tell(`stopped (${event.body.reason})`, await where(event.body.threadId));
  if (event.body.reason !== reason) throw new Error(`expected ${reason}`);
}

async function values(frame, scope) {
  const { body } = await client.scopesRequest({ frameId: frame });
  const reference = body.scopes.find((each) => each.name === scope).variablesReference;
  const rows = await client.variablesRequest({ variablesReference: reference });
  return [reference, rows.body.variables];
}

async function main() {
  await client.start(Number(port) || undefined);
  await client.hitBreakpoint({ script, given: { Name: "Mill" } }, { path: part, line: 9 }, { path: part, line: 8 }, { path: part, line: 8 });
  tell("hit", await where(1));
  await stopped(client.stepBackRequest({ threadId: 1 }), "step");
  await stopped(client.nextRequest({ threadId: 1 }), "breakpoint");
  const { body } = await client.stackTraceRequest({ threadId: 1 });
  const [frame, caller] = body.stackFrames.map((each) => each.id);
  const [step, rows] = await values(frame, "Step");
  tell("outcome", rows.find((each) => each.name === "outcome").value);
  await stopped(client.setVariableRequest({ variablesReference: step, name: "outcome", value: "True" }), "goto");
  await stopped(client.nextRequest({ threadId: 1 }), "step");
  tell("variables", (await values((await client.stackTraceRequest({ threadId: 1 })).body.stackFrames[0].id, "Variables"))[1].map((each) => `${each.name} = ${each.value}`));
  await stopped(client.stepOutRequest({ threadId: 1 }), "step");
  tell("Answer", (await client.evaluateRequest({ expression: "Answer", context: "watch" })).body.result);
  await client.evaluateRequest({ expression: "Nix +", context: "watch" }).then(
    () => { throw new Error("no error"); },
    (error) => tell("refused", error.message),
  );
  await stopped(client.reverseContinueRequest({ threadId: 1 }), "breakpoint");
  tell("frame is gone", await client.scopesRequest({ frameId: caller }).catch((error) => error.message));
  await stopped(client.customRequest("branchline/goToOutcome", { outcome: "False" }), "goto");
  await client.setBreakpointsRequest({ source: { path: part }, breakpoints: [] });
  const output = [];
  client.on("output", (event) => output.push(event.body.output.trimEnd()));
  const [exited] = await Promise.all([
    client.waitForEvent("exited"),
    client.waitForEvent("terminated"),
    client.continueRequest({ threadId: 1 }),
  ]);
  tell("exited", exited.body);
  tell("output", output);
  await client.disconnectRequest();
  await client.stop();
}

main().then(
  () => process.exit(0),
  (error) => {
    console.log(error.stack);
    process.exit(1);
  },
);
