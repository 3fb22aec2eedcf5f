/**
 * A Lambda function (Node.js, `index.mjs`) that sends whoever signs up or in to SCIM; its environment holds SCIM_BASE_URL
 * and SCIM_TOKEN. It never fails a sign-in: Cognito waits five seconds for a trigger, so three are spent at most.
 */
export const cognitoTrigger = `const { SCIM_BASE_URL, SCIM_TOKEN } = process.env;
const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User';
const patchSchema = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';

export async function handler(event) {
  try {
    await send(event.request.userAttributes);
  } catch (error) {
    console.error('SCIM:', error.message); // a sign-in must not depend on it
  }
  return event;
}

async function send({ sub, email, given_name: givenName, family_name: familyName }) {
  const signal = AbortSignal.timeout(3000);
  const filter = encodeURIComponent(\`externalId eq "\${sub}"\`);
  const { Resources: [known] } = await scim(signal, 'GET', \`/Users?filter=\${filter}\`);
  const person = {
    userName: email,
    externalId: sub,
    name: { givenName, familyName },
    emails: [{ value: email, type: 'work', primary: true }],
  };
  if (known === undefined) {
    await scim(signal, 'POST', '/Users', { schemas: [userSchema], ...person, active: true });
  } else {
    const Operations = [{ op: 'replace', value: person }];
    await scim(signal, 'PATCH', \`/Users/\${known.id}\`, { schemas: [patchSchema], Operations });
  }
}

async function scim(signal, method, path, body) {
  const answer = await fetch(SCIM_BASE_URL + path, {
    method,
    signal,
    headers: { Authorization: \`Bearer \${SCIM_TOKEN}\`, 'Content-Type': 'application/scim+json' },
    body: JSON.stringify(body),
  });
  const content = await answer.text();
  if (!answer.ok) throw new Error(\`\${method} \${path}: \${answer.status} \${content}\`);
  return content === '' ? undefined : JSON.parse(content);
}
`;
