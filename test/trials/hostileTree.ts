/**
 * Trees of processes that are hard to end. A Perl program: it is there on every Debian and Ubuntu,
 * and two hundred of its processes fit into the memory that five of Node's take. Each ends by
 * itself after two minutes, whatever becomes of the trial.
 *
 *   perl -e HOSTILE_TREE SHAPE SIZE FOLDER   prints "up" when the tree stands
 */
export const HOSTILE_TREE = String.raw`
  use POSIX qw(setsid _exit :sys_wait_h :signal_h);
  use Fcntl ':flock';
  my ($shape, $size, $folder) = @ARGV;
  alarm 120;

  sub idle { sleep 600 while 1 }
  sub exec_idle { exec 'sleep', '100' }

  # Runs this in a child: below its parent, in a session, or orphaned (in a session or not).
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

  # Each holds the lock of its place and waits for the next one's: it gets it when that one dies.
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

  # A parent that starts every child again as soon as it ends.
  sub supervise {
    my ($count, $way, $run) = @_;
    start($run, $way) for 1 .. $count;
    up();
    while (1) { my $pid = waitpid -1, 0; $pid > 0 ? start($run, $way) : select undef, undef, undef, 0.01 }
  }

  sub up { $| = 1; print "up\n" }

  my $none = sub { 0 };
  my %shapes = (
    'plain' => sub { start(\&exec_idle, 'child') for 1 .. $size; up(); idle() },
    'supervised' => sub { supervise($size, 'child', \&idle) },
    'supervised-session' => sub { supervise($size, 'session', \&idle) },
    'supervised-exec' => sub { supervise($size, 'child', \&exec_idle) },
    # Passes its TERM on to its children, and starts those again that end before it knows of it.
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
    # A chain: every one starts its child again.
    'chain' => sub {
      my $link;
      $link = sub {
        my $depth = shift;
        if ($depth == 0) { print "up\n"; idle() }
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
    # Answers TERM by starting two others.
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
    # The same again in each of those, three times in all.
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
    # Takes its time after TERM, and then starts another.
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
