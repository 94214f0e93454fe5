// Run in the page: asks an engine of its own, in a worker as the page begins one, what it makes of each sample.
async (scripts) => {
  const folder = new URL("./", document.querySelector("script[src$='playground.js']").src).href;
  const source = `import(${JSON.stringify(`${folder}worker.js`)})`;
  const worker = new Worker(URL.createObjectURL(new Blob([source], { type: "text/javascript" })), { type: "module" });
  const waiting = new Map();
  let number = 0;
  const begun = new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => {
      if (data.kind === "listening") worker.postMessage({ files: {}, drafts: {}, samples: scripts.flatMap((name) => [name, name.replace(".flow", ".scenarios.yaml")]), isLesson: false });
      else if (data.kind === "started") resolve();
      else if (data.kind === "failed") reject(new Error(data.why));
      else if (typeof data === "string") {
        const { id, method, result, error } = JSON.parse(data);
        if (method === undefined) waiting.get(id)(error === undefined ? result : { text: `refused: ${error.message}` });
      }
    };
  });
  await begun;
  const tell = (message) => worker.postMessage(JSON.stringify({ jsonrpc: "2.0", ...message }));
  const ask = (method, params) =>
    new Promise((resolve) => {
      number += 1;
      waiting.set(number, resolve);
      tell({ id: number, method, params });
    });
  await ask("initialize", { capabilities: {}, processId: null, rootUri: null });
  tell({ method: "initialized", params: {} });
  const found = {};
  for (const name of scripts) {
    const uri = `file:///playground/${name}`;
    const { scenarios } = await ask("branchline/run/setup", { uri });
    for (const scenario of ["", ...scenarios]) found[`${name} ${scenario}`] = (await ask("branchline/page/trace", { uri, scenario })).text;
    found[`${name} picture`] = (await ask("branchline/page/picture", { uri })).text;
  }
  worker.terminate();
  return found;
};
