#!/usr/bin/env bash
# A Slurm of two nodes with one core each on this machine, for tests: no systemd, unprivileged ports, a munge of its own,
# and every file under one folder. Needs Debian's slurm-wlm and munge, and root (a slurmd of another user runs no jobs).
#
#   two-nodes.sh up FOLDER             starts it; then: export SLURM_CONF=FOLDER/slurm.conf
#   two-nodes.sh kill-node FOLDER N    node N (1 or 2) dies at once, with all that runs on it
#   two-nodes.sh down FOLDER           stops what it started, and nothing else
set -euo pipefail
PATH=$PATH:/usr/sbin:/sbin

die() { echo "two-nodes.sh: $*" >&2; exit 1; }

# Runs, and is no zombie that nobody has collected.
alive() { [[ $(ps -o stat= -p "$1") == [!Z]* ]]; }

# The number in a pid file, as long as its process runs and is the program it should be.
pid_of() {
  local pid
  pid=$(cat "$1" 2>/dev/null) && [[ -n $pid ]] && alive "$pid" && [[ $(cat "/proc/$pid/comm") == "$2" ]] && echo "$pid"
}

free_ports() {
  local base port taken
  for base in 26810 26820 26830 26840 26850; do
    taken=
    for port in "$base" $((base + 1)) $((base + 2)); do
      ! (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null || taken=yes
    done
    [[ -n $taken ]] || { echo "$base"; return; }
  done
  die "no free ports between 26810 and 26852"
}

up() {
  local folder=$1 port node
  ((EUID == 0)) || die "it takes root"
  for program in munged slurmctld slurmd; do command -v "$program" >/dev/null || die "$program is missing (apt-get install slurm-wlm munge)"; done
  mkdir -p "$folder"/{control,log,run,node1,node2,munge}
  chmod 755 "$folder" "$folder/munge"
  head -c 1024 /dev/urandom >"$folder/munge/key"
  chmod 400 "$folder/munge/key"
  munged --force --key-file="$folder/munge/key" --socket="$folder/munge/socket" --pid-file="$folder/munge/pid" \
    --log-file="$folder/munge/log" --seed-file="$folder/munge/seed" 2>/dev/null
  port=$(free_ports)
  write_configuration "$folder" "$(hostname -s)" "$port" >"$folder/slurm.conf"
  export SLURM_CONF=$folder/slurm.conf
  slurmctld
  for node in node1 node2; do slurmd -N "$node"; done
  for _ in $(seq 120); do
    [[ $(sinfo -h -N -o %t 2>/dev/null | grep -c idle) == 2 ]] && return
    sleep 0.25
  done
  die "its nodes did not come up: $(tail -n 3 "$folder"/log/*.log)"
}

# A node that says nothing for 10 s is down, its jobs are queued again at once, and a credential lives 5 s.
write_configuration() {
  cat <<CONF
ClusterName=drums
SlurmctldHost=$2(127.0.0.1)
SlurmctldPort=$3
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
CredType=cred/munge
AuthInfo=socket=$1/munge/socket,cred_expire=5
StateSaveLocation=$1/control
SlurmdSpoolDir=$1/%n
SlurmctldPidFile=$1/run/slurmctld.pid
SlurmdPidFile=$1/run/%n.pid
SlurmctldLogFile=$1/log/slurmctld.log
SlurmdLogFile=$1/log/%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerParameters=sched_interval=1,batch_sched_delay=0
MailProg=/bin/true
ReturnToService=0
SlurmdTimeout=10
SlurmctldTimeout=20
KillWait=3
MinJobAge=300
InactiveLimit=0
MaxArraySize=1001
JobRequeue=1
SlurmdParameters=config_overrides
NodeName=node1 NodeHostname=$2 NodeAddr=127.0.0.1 Port=$(($3 + 1)) CPUs=1 RealMemory=2000 State=UNKNOWN
NodeName=node2 NodeHostname=$2 NodeAddr=127.0.0.1 Port=$(($3 + 2)) CPUs=1 RealMemory=2000 State=UNKNOWN
PartitionName=sweep Nodes=node1,node2 Default=YES MaxTime=INFINITE State=UP
CONF
}

# Every process under one, itself first.
tree() {
  local child
  echo "$1"
  for child in $(cat "/proc/$1/task/"*/children 2>/dev/null); do tree "$child"; done
}

# The steps that a node runs have a socket NODE_JOB.STEP each in its folder; their processes are named slurmstepd: [JOB.STEP].
steps_of() {
  local socket job pid
  for socket in "$1/node$2/node$2_"*; do
    job=${socket##*_}
    job=${job%%.*}
    for pid in $(pgrep -f "^slurmstepd: \[$job\." || :); do tree "$pid"; done
  done
}

kill_node() {
  local folder=$1 number=$2 victims
  victims=$(pid_of "$folder/run/node$number.pid" slurmd || die "node $number is not up"; steps_of "$folder" "$number")
  # shellcheck disable=SC2086
  kill -9 $victims
  rm -f "$folder/run/node$number.pid"
}

# The controller first, so that nothing new is begun; then the nodes, then what they ran.
down() {
  local folder=$1 node pid
  [[ -f $folder/slurm.conf ]] || return 0
  ! pid=$(pid_of "$folder/run/slurmctld.pid" slurmctld) || end "$pid"
  for node in 1 2; do
    ! pid=$(pid_of "$folder/run/node$node.pid" slurmd) || end "$pid"
    for pid in $(steps_of "$folder" "$node"); do kill -9 "$pid" 2>/dev/null || :; done
  done
  ! pid=$(pid_of "$folder/munge/pid" munged) || end "$pid"
}

# Asks a process to end, and ends it after 5 s.
end() {
  kill "$1" 2>/dev/null || return 0
  for _ in $(seq 50); do
    alive "$1" || return 0
    sleep 0.1
  done
  kill -9 "$1" 2>/dev/null || :
}

[[ $# -ge 2 ]] || die "usage: two-nodes.sh up FOLDER | kill-node FOLDER N | down FOLDER"
folder=$(readlink -f -- "$2")
case $1 in
  up) up "$folder" ;;
  kill-node) kill_node "$folder" "${3:?which node}" ;;
  down) down "$folder" ;;
  *) die "there is no '$1'" ;;
esac
