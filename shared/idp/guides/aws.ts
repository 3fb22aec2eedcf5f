import { cognitoTrigger } from './cognito-trigger.ts';
import type { Guide } from './guide.ts';

/** AWS sends no SCIM, so the guide is a function that somebody has to run. */
export const awsGuide: Guide = {
  summary:
    'Neither Cognito nor IAM Identity Center sends SCIM. A Lambda function can send whoever signs up or in; deactivation stays by hand.',
  before: [
    'If people come to Cognito or IAM Identity Center from another identity provider, connect that one here instead.',
    'Somebody who may make Lambda functions and change the Cognito user pool.',
  ],
  steps: [
    {
      id: 'application',
      title: 'Make the function',
      place: 'AWS › Lambda › Functions › Create function',
      text: ['Choose “Author from scratch” with a Node.js runtime, paste the code, and deploy it.'],
      fields: [{ kind: 'text', label: 'index.mjs', value: cognitoTrigger }],
    },
    {
      id: 'base_url',
      title: 'Enter the base URL',
      text: ['Under Configuration, add an environment variable with this name and value.'],
      fields: [
        { kind: 'text', label: 'Key', value: 'SCIM_BASE_URL' },
        { kind: 'base_url', label: 'Value' },
      ],
      warnings: ['A function in a VPC needs a way to {baseUrl}, such as a NAT gateway.'],
    },
    {
      id: 'token',
      title: 'Paste the token',
      text: ['Add a second environment variable, and paste the token {tokenName} as its value.'],
      fields: [
        { kind: 'text', label: 'Key', value: 'SCIM_TOKEN' },
        { kind: 'token', label: 'Value' },
      ],
      warnings: [
        'Whoever may read the configuration of the function can read the token. Keep that circle small.',
      ],
    },
    {
      id: 'mapping',
      title: 'Check the attributes',
      text: [
        'The function sends sub as externalId, email as userName and e-mail, given_name and family_name as the name. The app client must be able to read these.',
      ],
    },
    {
      id: 'start',
      title: 'Let the user pool call it',
      place: 'AWS › Cognito › User pools › the pool › Extensions › Add Lambda trigger',
      text: [
        'Add the function twice: as the trigger Post confirmation, and as the trigger Post authentication. The second one also sends people whom an administrator made.',
        'Sign up as a test person and see the request arrive; sign in again with another name to see an update.',
      ],
      fields: [
        { kind: 'box', label: 'Post confirmation', isTicked: true },
        { kind: 'box', label: 'Post authentication', isTicked: true },
      ],
      ticks: ['create', 'update'],
    },
    {
      id: 'scope',
      title: 'Bring in everybody else',
      text: [
        'Whoever does not sign in is not sent. Export the user pool to a CSV file and import it here: it is checked without any effect first.',
      ],
      warnings: [
        'Cognito calls no trigger when somebody is disabled or deleted: deactivate the person here as well.',
      ],
    },
    {
      id: 'retry',
      title: 'Repeat what was refused',
      text: [
        'The function writes each refusal to its log in CloudWatch. The next sign-in of the person sends the same again.',
      ],
    },
  ],
  cadence: 'One or two requests for each sign-up and each sign-in. There is no regular run.',
  traps: [
    {
      sign: 'Somebody who left can still sign in here',
      cause: 'Nothing is sent when a person is disabled in Cognito.',
      fix: 'Deactivate the person here; compare with an export of the user pool from time to time.',
    },
    {
      sign: 'People are sent without a name',
      cause: 'The attributes given_name and family_name are empty in the user pool.',
      fix: 'Make them required, or change the code.',
    },
  ],
  sources: [
    {
      title: 'AWS: IAM Identity Center receives SCIM',
      url: 'https://docs.aws.amazon.com/singlesignon/latest/developerguide/what-is-scim.html',
    },
    {
      title: 'AWS: post confirmation Lambda trigger',
      url: 'https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-post-confirmation.html',
    },
  ],
  checkedOn: '2026-11-25',
};
