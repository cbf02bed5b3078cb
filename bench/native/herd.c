/*
 * A herd of processes for measurements: herd IDLE BUSY
 * Prints "ready" when all are running, and ends these children when its standard input closes.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile unsigned long turns;

static void live(int busy, pid_t parent) {
  /* The child ends with its parent, whatever happens to that. */
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(0);
  close(0);
  close(1);
  for (;;) {
    if (busy) turns++;
    else pause();
  }
}

int main(int argc, char **argv) {
  if (argc != 3) {
    fputs("usage: herd IDLE BUSY\n", stderr);
    return 2;
  }
  long idle = strtol(argv[1], NULL, 10);
  long count = idle + strtol(argv[2], NULL, 10);
  pid_t *herd = calloc((size_t)count + 1, sizeof *herd);
  pid_t self = getpid();
  long started = 0;
  if (!herd) return 1;
  for (; started < count; started++) {
    herd[started] = fork();
    if (herd[started] == 0) live(started >= idle, self);
    if (herd[started] < 0) {
      perror("fork");
      break;
    }
  }
  if (started == count) {
    puts("ready");
    fflush(stdout);
    for (char byte; read(0, &byte, 1) > 0;) continue;
  }
  for (long i = 0; i < started; i++) kill(herd[i], SIGKILL);
  for (long i = 0; i < started; i++) waitpid(herd[i], NULL, 0);
  free(herd);
  return started == count ? 0 : 1;
}
