// The peer of ../policy-pack: forty policies about resources, or forty about the stack (POLICY_KIND=stack).
"use strict";
const { PolicyPack } = require("@pulumi/policy");

const subject = "bench:index:Bucket";
const limit = 100;
const numbers = Array.from({ length: 40 }, (_, index) => index);

function problem(props, index) {
    const setting = props.settings[`s${index}`];
    return setting > limit ? `s${index} of ${props.name} is ${setting}, expected at most ${limit}` : undefined;
}

const ofResource = index => ({
    name: `setting-${index}-must-be-low`,
    description: `Setting ${index} must be low.`,
    enforcementLevel: "advisory",
    validateResource: (args, report) => {
        if (args.type !== subject) {
            return;
        }
        const found = problem(args.props, index);
        if (found) {
            report(found);
        }
    },
});

const ofStack = index => ({
    name: `setting-${index}-must-be-low`,
    description: `Setting ${index} must be low.`,
    enforcementLevel: "advisory",
    validateStack: (args, report) => {
        for (const resource of args.resources) {
            if (resource.type !== subject) {
                continue;
            }
            const found = problem(resource.props, index);
            if (found) {
                report(found, resource.urn);
            }
        }
    },
});

new PolicyPack("bench", { policies: numbers.map(process.env.POLICY_KIND === "stack" ? ofStack : ofResource) });
