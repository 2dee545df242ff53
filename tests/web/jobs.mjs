// Judges the markup of pages by Google's rules for job postings and by schema.org: node jobs.mjs PAGE…
// Prints one line an issue; exits with 1 if there is one, or if a page does not have exactly one JobPosting.
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import Validator from "@adobe/structured-data-validator";
import WebAutoExtractor from "@marbec/web-auto-extractor";

const release = new URL("schemaorg-30.0-all-https.jsonld.gz", import.meta.url); // of schema.org, CC BY-SA 3.0
const validator = new Validator(JSON.parse(gunzipSync(readFileSync(release)).toString("utf8")));
const extractor = new WebAutoExtractor({ addLocation: true, embedSource: ["rdfa", "microdata"] });
let issues = 0;

function tell(path, words) {
  issues += 1;
  console.log(`${path}: ${words}`);
}

// The validator does not look into a list of places, which Google allows: each place is judged by itself.
function perPlace(found, job) {
  return [job.jobLocation].flat().map((place) => {
    const single = place === undefined ? job : { ...job, jobLocation: place };
    return { ...found, jsonld: { ...found.jsonld, JobPosting: [single] } };
  });
}

for (const path of process.argv.slice(2)) {
  const found = extractor.parse(readFileSync(path, "utf8"));
  const jobs = found.jsonld.JobPosting ?? [];
  if (jobs.length !== 1) {
    tell(path, `${jobs.length} JobPostings`);
  }
  for (const data of jobs.flatMap((job) => perPlace(found, job))) {
    for (const issue of await validator.validate(data)) {
      if (!/^Missing field .* \(optional\)$/.test(issue.issueMessage)) {
        tell(path, `${issue.severity}: ${issue.issueMessage}`); // what an opening may leave out is no issue
      }
    }
  }
}
process.exit(issues ? 1 : 0);
