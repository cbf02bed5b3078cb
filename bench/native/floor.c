/*
 * The minimum cost of reading processes: for each line on standard input, lists /proc and opens,
 * reads and closes the stat file of every process, then prints the time and the process count.
 */
#include <ctype.h>
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

static double milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static int read_all(void) {
  char path[64], content[4096];
  int count = 0;
  DIR *proc = opendir("/proc");
  if (!proc) return -1;
  for (struct dirent *entry; (entry = readdir(proc));) {
    if (!isdigit((unsigned char)entry->d_name[0])) continue;
    snprintf(path, sizeof path, "/proc/%.20s/stat", entry->d_name);
    int fd = open(path, O_RDONLY);
    if (fd < 0) continue;
    if (read(fd, content, sizeof content) > 0) count++;
    close(fd);
  }
  closedir(proc);
  return count;
}

int main(void) {
  char line[64];
  while (fgets(line, sizeof line, stdin)) {
    double start = milliseconds();
    int count = read_all();
    printf("{\"wall_ms\":%.3f,\"processes\":%d}\n", milliseconds() - start, count);
    fflush(stdout);
  }
  return 0;
}
