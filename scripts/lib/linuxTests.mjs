/**
 * The files and folders of test/unit whose tests start real processes and look them up in `/proc`,
 * or read a folder made like it through descriptors that only Linux provides. They are skipped on
 * other platforms.
 */
export const linuxTests = [
  'api/openConnections.test.js',
  'api/openapi.test.js',
  'api/whileSampling.test.js',
  'sampling/childFailures.test.js',
  'sampling/childProcess.test.js',
  'sampling/inspectionRequests.test.js',
  'collectors/child/longCommandLines.test.js',
  'collectors/child/redaction.test.js',
  'collectors/cli',
  'collectors/conformance',
  'collectors/linux',
  'ending/denied.test.js',
  'ending/fewDescriptors.test.js',
  'ending/fixedAddresses.test.js',
  'ending/foreignPids.test.js',
  'ending/guardedSignal.test.js',
  'ending/killTree.test.js',
  'ending/lateExecs.test.js',
  'ending/resumeOrder.test.js',
  'ending/reusedPids.test.js',
  'ending/sampledIdentity.test.js',
  'ending/sampledTrees.test.js',
  'ending/signalProcesses.test.js',
  'ending/sparedInTrees.test.js',
  'ending/stoppedTrees.test.js',
  'ending/treeKin.test.js',
  'ending/treeNewcomers.test.js',
  'ending/treeQuestions.test.js',
  'ending/trials.test.js',
  'ending/unkillable.test.js',
  'ending/watchedTrees.test.js',
  'repository/readmeScripts.test.js',
  'sampling/collectorSupervisor.test.js',
  'sampling/oddAnswers.test.js',
  'ui/actions/actionsSinceTheQuestion.test.js',
  'ui/actions/processActions.test.js',
  'ui/actions/treeActions.test.js',
  'ui/commands/copy/secretsOfRows.test.js',
  'ui/integrations/attach/attachDebugger.test.js',
  'ui/integrations/languageModel/stopForModel.test.js',
  'ui/oddTimeZones.test.js',
];

/**
 * Returns the mocha arguments that skip them on this platform.
 * @param {NodeJS.Platform} platform
 */
export function leftOut(platform) {
  if (platform === 'linux') return [];
  return linuxTests.map((name) =>
    name.endsWith('.js') ? `--ignore=test/unit/${name}` : `--ignore=test/unit/${name}/**`,
  );
}
