#!/usr/bin/env bash
# Tries the README's commands on a machine that has nothing: a bare Debian 12 root, made with debootstrap, that is given
# the .NET SDK, this machine's apt sources, resolver, CA certificates and package clients' settings, and a clone of the
# last commit. Needs root and debootstrap, a few gigabytes and several minutes; leaves nothing behind but the bare root,
# packed in the cache for the next time.
#
#   tests/fresh-machine.sh                          the README's commands
#   tests/fresh-machine.sh './deepdrummer doctor'   these commands, each timed
set -euo pipefail

project=$(dirname -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")")
base=${XDG_CACHE_HOME:-$HOME/.cache}/deepdrummer/fresh-machine/bookworm-$(dpkg --print-architecture).tar

# In a mount and process namespace of its own, every mount and every process left over goes when this script ends, however it ends.
if [[ ${FRESH_MACHINE_INSIDE:-} != yes ]]; then
  ((EUID == 0)) || { echo "fresh-machine: needs root" >&2; exit 1; }
  command -v debootstrap >/dev/null || { echo "fresh-machine: needs debootstrap (apt-get install debootstrap)" >&2; exit 1; }
  machine=$(mktemp -d "${TMPDIR:-/var/tmp}/fresh-machine.XXXXXX")
  FRESH_MACHINE_INSIDE=yes unshare --mount --pid --fork --kill-child "${BASH_SOURCE[0]}" "$machine" "$@" &
  trap 'kill -KILL $! 2>/dev/null || :; wait || :; rm -rf --one-file-system "$machine"' EXIT
  trap 'exit 130' INT TERM HUP
  wait $!
  exit
fi
machine=$1
shift

commands=("$@")
(($#)) || mapfile -t commands < <(grep '^\./deepdrummer ' "$project/README.md" | sed 's/ *#.*//' | head -n 2)
((${#commands[@]})) || { echo "fresh-machine: README.md holds no ./deepdrummer command" >&2; exit 1; }

say() { printf '%s  %s\n' "$(date -u +%T)" "$*"; }
give() { for path; do [[ ! -e $path ]] || { mkdir -p "$machine$(dirname "$path")"; cp -aL "$path" "$machine$(dirname "$path")/"; }; done; }

if [[ ! -f $base ]]; then
  say "making a bare Debian 12"
  mkdir -p "$(dirname "$base")"
  # shellcheck disable=SC2016
  mirror=$(apt-get indextargets --format '$(REPO_URI) $(CODENAME)' | sed -n 's/ bookworm$//p' | head -n 1)
  debootstrap --variant=minbase bookworm "$machine" "${mirror:-}" >"$machine.log" 2>&1 || { tail -n 5 "$machine.log"; rm -f "$machine.log"; exit 1; }
  rm -f "$machine.log"
  rm -rf "$machine"/var/cache/apt/archives/*.deb "$machine"/var/lib/apt/lists/*
  tar -C "$machine" -cf "$base.part" .
  mv "$base.part" "$base"
else
  tar -C "$machine" -xf "$base"
fi
chmod 755 "$machine"   # or nobody but root could enter

say "giving it the .NET SDK, this machine's network settings and the project"
rm -rf "$machine"/etc/apt/sources.list "$machine"/etc/apt/sources.list.d
give /etc/apt/sources.list /etc/apt/sources.list.d /etc/apt/apt.conf.d /etc/apt/trusted.gpg.d /etc/apt/auth.conf.d
give /etc/resolv.conf /etc/hosts /etc/ssl/certs /usr/local/share/ca-certificates
give /etc/npmrc /usr/local/etc/npmrc ~/.npmrc ~/.nuget/NuGet/NuGet.Config
sdk=$(dirname "$(readlink -f "$(command -v dotnet)")")
mkdir -p "$machine/usr/share/dotnet"
cp -a "$sdk/." "$machine/usr/share/dotnet/"
ln -s /usr/share/dotnet/dotnet "$machine/usr/bin/dotnet"
git clone -q --no-hardlinks "$project" "$machine/srv/DeepDrummer.Research"
[[ -z $(git -C "$project" status --porcelain) ]] || say "note: what is not committed is not tried"

mount -t proc proc "$machine/proc"
mkdir -p "$machine/dev/shm"
mount -t tmpfs -o mode=1777 tmpfs "$machine/dev/shm"

# The clients' own settings for this network travel as well; nothing else of the environment does.
settings=()
for name in NUGET_CERT_REVOCATION_MODE SSL_CERT_FILE NODE_EXTRA_CA_CERTS http_proxy https_proxy no_proxy; do
  [[ -z ${!name:-} ]] || settings+=("$name=${!name}")
done

status=0
for command in "${commands[@]}"; do
  say "$command"
  begun=$SECONDS code=0
  chroot "$machine" env -i HOME="$HOME" PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 "${settings[@]}" \
    bash -c "cd /srv/DeepDrummer.Research && $command" </dev/null || code=$? status=1
  say "$command: exit $code after $((SECONDS - begun)) s"
done
say "disk used by the machine: $(du -shx "$machine" | cut -f1)"
exit "$status"
