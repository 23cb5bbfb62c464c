// Replicates COUNT documents of SIZE characters up to a CouchDB server and down again, as PouchDB does by
// itself; prints one line of JSON. node pouchdb.js URL FOLDER COUNT SIZE MODULES
const [url, folder, count, size, modules] = process.argv.slice(2);
const PouchDB = require(require.resolve("pouchdb-node", { paths: [modules] }));
const { randomBytes } = require("crypto");

async function seconds(act) {
  const began = process.hrtime.bigint();
  const done = await act();
  if (!done.ok) throw new Error("the replication did not end well");
  return Number(process.hrtime.bigint() - began) / 1e9;
}

async function main() {
  const first = new PouchDB(`${folder}/first`);
  const body = () => randomBytes(Math.ceil((Number(size) * 3) / 4)).toString("base64").slice(0, Number(size));
  const docs = Array.from({ length: Number(count) }, (_, at) => ({ _id: String(at).padStart(8, "0"), body: body() }));
  await first.bulkDocs(docs);
  const up = await seconds(() => first.replicate.to(url, { batch_size: 500 }));
  const second = new PouchDB(`${folder}/second`);
  const down = await seconds(() => second.replicate.from(url, { batch_size: 1000 }));
  if ((await second.info()).doc_count !== docs.length) throw new Error("not all of it came");
  process.stdout.write(JSON.stringify({ push: docs.length / up, pull: docs.length / down }) + "\n");
}

main().catch((error) => {
  process.stderr.write(`${error}\n`);
  process.exit(1);
});
