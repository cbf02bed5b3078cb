/**
 * Trees of processes that are hard to end. They are written in Perl because every Debian and Ubuntu
 * has it, and because two hundred Perl processes fit into the memory of five Node processes. Each
 * process ends by itself after two minutes, whatever happens to the trial.
 *
 *   perl -e HOSTILE_TREE SHAPE SIZE FOLDER WAY   prints "up PID" when the tree is complete
 *
 * WAY is "plain", "session" (the root leads a session) or "subreaper" (the root's parent, which is
 * not part of the tree, adopts its orphans). A member with a slow SIGTERM handler creates a file
 * "begun.PID" in the folder when the handler begins, and "finished.PID" when it has finished.
 */
export const HOSTILE_TREE = String.raw`
  use POSIX qw(setsid setpgid _exit :sys_wait_h :signal_h);
  use Fcntl ':flock';
  my ($shape, $size, $folder, $way) = @ARGV;
  alarm 120;

  if ($way eq 'subreaper') {
    # prctl(PR_SET_CHILD_SUBREAPER)
    syscall($^O eq 'linux' && (POSIX::uname)[4] eq 'aarch64' ? 167 : 157, 36, 1, 0, 0, 0);
    my $root = fork // die;
    if ($root) { while (1) { waitpid(-1, 0) > 0 or select undef, undef, undef, 0.05 } }
    alarm 120;
  }
  setsid if $way ne 'plain';
  my $root = $$;

  sub note { my $name = shift; open my $file, '>', "$folder/$name.$$"; close $file }

  sub idle { sleep 600 while 1 }
  sub exec_idle { exec 'sleep', '100' }

  # Runs the code in a child ("child", "session") or in an orphan ("orphan", "daemon"). The second
  # of each pair leads its own session.
  sub start {
    my ($run, $way) = @_;
    my $pid = fork // return;
    if ($pid) { waitpid $pid, 0 if $way =~ /daemon|orphan/; return $pid }
    setsid if $way =~ /session|daemon/;
    if ($way =~ /daemon|orphan/) { my $grandchild = fork; _exit(0) if $grandchild != 0 }
    alarm 120;
    # Perl blocks a signal while its handler runs.
    sigprocmask(SIG_SETMASK, POSIX::SigSet->new);
    $run->();
    _exit(0);
  }

  # Each member holds the lock of its own place and waits for the lock of the next place. It gets
  # that lock when the next member dies.
  my $place;
  sub ring {
    my ($way, $deaf) = @_;
    my @locks = map { open my $file, '>>', "$folder/$_"; flock $file, LOCK_EX; $file } 0 .. $size - 1;
    for my $number (0 .. $size - 1) {
      start(sub {
        $place = $locks[$number];
        $_ != $place and close $_ for @locks;
        @locks = ();
        $SIG{TERM} = 'IGNORE' if $deaf->($number);
        in_ring($number, $way, $deaf);
      }, 'child');
    }
    close $_ for @locks;
    @locks = ();
  }
  sub in_ring {
    my ($number, $way, $deaf) = @_;
    $SIG{CHLD} = 'IGNORE' if $way !~ /daemon|orphan/;
    my $next = ($number + 1) % $size;
    while (1) {
      open my $file, '>>', "$folder/$next" or next;
      flock $file, LOCK_EX or next;
      start(sub {
        close $place;
        $place = $file;
        $SIG{TERM} = $deaf->($next) ? 'IGNORE' : 'DEFAULT';
        in_ring($next, $way, $deaf);
      }, $way);
      close $file;
    }
  }

  # A parent that restarts every child as soon as it ends.
  sub supervise {
    my ($count, $way, $run) = @_;
    start($run, $way) for 1 .. $count;
    up();
    while (1) { my $pid = waitpid -1, 0; $pid > 0 ? start($run, $way) : select undef, undef, undef, 0.01 }
  }

  sub up { $| = 1; print "up $root\n" }
  # Waits until this many processes have called ready().
  sub ready { note('ready') }
  sub await { my $count = shift; select undef, undef, undef, 0.01 until (() = glob "$folder/ready.*") >= $count }

  # Takes a moment to save its work on SIGTERM.
  sub save_on_term {
    $SIG{TERM} = sub { note('begun'); select undef, undef, undef, 0.4; note('finished'); _exit(0) };
    ready();
    idle();
  }

  my $none = sub { 0 };
  my %shapes = (
    'plain' => sub { start(\&exec_idle, 'child') for 1 .. $size; up(); idle() },
    'supervised' => sub { supervise($size, 'child', \&idle) },
    'supervised-session' => sub { supervise($size, 'session', \&idle) },
    'supervised-exec' => sub { supervise($size, 'child', \&exec_idle) },
    # Forwards SIGTERM to its children, and restarts those that end before it is signalled itself.
    'graceful' => sub {
      my @workers;
      $SIG{TERM} = sub { kill 'TERM', @workers; 1 while waitpid(-1, 0) > 0; _exit(0) };
      push @workers, start(sub { $SIG{TERM} = 'DEFAULT'; idle() }, 'child') for 1 .. $size;
      up();
      while (1) {
        my $pid = waitpid -1, 0;
        next if $pid <= 0;
        @workers = grep { $_ != $pid } @workers;
        push @workers, start(sub { $SIG{TERM} = 'DEFAULT'; idle() }, 'child');
      }
    },
    # A chain in which every process restarts its child.
    'chain' => sub {
      my $link;
      $link = sub {
        my $depth = shift;
        if ($depth == 0) { up(); idle() }
        while (1) { my $pid = start(sub { $link->($depth - 1) }, 'child'); waitpid $pid, 0 }
      };
      $| = 1;
      $link->($size);
    },
    'shells' => sub {
      my $script = 'trap "" HUP; while :; do sleep 100 & wait $!; done';
      start(sub { exec 'sh', '-c', $script }, 'child') for 1 .. $size / 2;
      select undef, undef, undef, 0.3;
      up();
      idle();
    },
    # Like a shell with job control: each child has its own process group.
    'saving-groups' => sub {
      start(sub { setpgid 0, 0; save_on_term() }, 'child') for 1 .. $size;
      await($size);
      up();
      idle();
    },
    # Pairs of a parent that leads a group and a child in that group.
    'saving-pairs' => sub {
      for (1 .. $size / 2) {
        start(sub { setpgid 0, 0; start(\&save_on_term, 'child'); save_on_term() }, 'child');
      }
      await(2 * int($size / 2));
      up();
      idle();
    },
    # The same, with a process between the two that ends at once.
    'saving-threes' => sub {
      for (1 .. $size / 3) {
        start(sub { setpgid 0, 0; start(sub { start(\&save_on_term, 'child'); idle() }, 'child'); save_on_term() }, 'child');
      }
      await(2 * int($size / 3));
      up();
      idle();
    },
    # Starts orphans while the user is asked. They stay in the session and group of the root.
    'leaving' => sub {
      my $left = $size;
      up();
      select undef, undef, undef, 0.01 until -e "$folder/asked";
      while ($left-- > 0) {
        start($left % 2 ? \&exec_idle : \&idle, 'orphan');
        select undef, undef, undef, 0.01;
      }
      idle();
    },
    'ring' => sub { ring('child', $none); up(); idle() },
    'ring-session' => sub { ring('session', $none); up(); idle() },
    'ring-orphan' => sub { ring('orphan', $none); up(); idle() },
    'ring-daemon' => sub { ring('daemon', $none); up(); idle() },
    'deaf' => sub {
      start(sub { $SIG{TERM} = 'IGNORE'; idle() }, 'child') for 1 .. $size;
      select undef, undef, undef, 0.1;
      up();
      idle();
    },
    'half-deaf' => sub {
      my $number = 0;
      for (1 .. $size) {
        my $is_deaf = $number++ % 2;
        start(sub { $SIG{TERM} = 'IGNORE' if $is_deaf; idle() }, 'child');
      }
      select undef, undef, undef, 0.1;
      up();
      idle();
    },
    # Starts two processes in response to SIGTERM.
    (map {
      my $way = $_;
      ("handler-$way" => sub {
        for (1 .. $size) {
          start(sub {
            $SIG{TERM} = sub { $SIG{TERM} = 'DEFAULT'; start(\&exec_idle, $way) for 1 .. 2; _exit(0) };
            idle();
          }, 'child');
        }
        select undef, undef, undef, 0.2;
        up();
        idle();
      });
    } qw(child session orphan daemon)),
    # Starts a process in response to SIGTERM, which does the same: three generations in all.
    'handler-thrice' => sub {
      my $generation;
      $generation = sub {
        my $left = shift;
        $SIG{TERM} = sub {
          $SIG{TERM} = 'DEFAULT';
          if ($left > 0) { start(sub { $generation->($left - 1) }, 'session') }
          _exit(0);
        };
        idle();
      };
      start(sub { $generation->(3) }, 'child') for 1 .. $size;
      select undef, undef, undef, 0.2;
      up();
      idle();
    },
    # Reacts slowly to SIGTERM, and then starts another process.
    'late' => sub {
      for (1 .. $size) {
        start(sub {
          $SIG{TERM} = sub { select undef, undef, undef, 0.4; start(\&exec_idle, 'child'); _exit(0) };
          idle();
        }, 'child');
      }
      select undef, undef, undef, 0.2;
      up();
      idle();
    },
  );
  ($shapes{$shape} // die "no shape $shape")->();
`;
