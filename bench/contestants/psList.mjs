import psList from 'ps-list';
import { answerRounds } from './answerRounds.mjs';

await answerRounds(async () => (await psList()).length);
