namespace Marketplace.Imaging.Customizing;

/// <summary>The shell around what a definition asks for.</summary>
internal static class CustomizeShell
{
    /// <summary>Functions, and the staging folder inside the image.</summary>
    public const string Head = """
        #!/bin/sh
        set -eu
        root=$1
        staging=$2
        boot=$3
        staged=/.marketplace-build
        clean="env --ignore-environment PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-0}"

        inside() {
          $clean chroot "$root" "$@"
        }

        # The same with a network of its own that leads nowhere: what a build does must not depend on what is reachable, nor on
        # which ports this machine uses.
        if unshare --net true 2>/dev/null; then
          isolated() {
            unshare --net sh -c 'ip link set lo up 2>/dev/null || true; exec "$@"' sh $clean chroot "$root" "$@"
          }
        else
          echo 'marketplace-warning: this machine allows no network namespaces, so the steps of the definition can reach the network'
          isolated() {
            inside "$@"
          }
        fi

        # One setting of the Azure agent, changed where it is or added; nothing in an image without the agent.
        agent() {
          inside test -f /etc/waagent.conf || return 0
          inside sed --in-place "/^#\? *$1=/d" /etc/waagent.conf
          inside sh -c 'echo "$1" >> /etc/waagent.conf' sh "$1=$2"
        }

        # What a machine made from the image must not share with another.
        generalise() {
          inside sh -eu "$staged/generalise"
        }

        finish() {
          if test -e "$root/.marketplace-build/policy"; then
            inside rm -f /usr/sbin/policy-rc.d
            umount "$root/proc" 2>/dev/null || true
          fi
          rm -rf "$root/.marketplace-build"
        }

        # Names resolve in the steps as they do on this machine.
        inside rm -f /etc/resolv.conf
        if test -e /etc/resolv.conf; then inside sh -c 'cat > /etc/resolv.conf' < /etc/resolv.conf; fi
        mkdir -m 0700 "$root/.marketplace-build"
        cp --recursive "$staging/." "$root/.marketplace-build/"

        """;

    /// <summary>
    /// What packages need to be installed in a tree that nobody prepared: a few devices, <c>/proc</c> where it may be mounted
    /// (in the mount namespace of this script, which ends with it), and nothing started.
    /// </summary>
    public const string Prepare = """
        for folder in dev proc; do
          if test -L "$root/$folder"; then echo "/$folder is a link"; exit 1; fi
        done
        inside mkdir -p /dev /proc /sys /run /tmp
        device() {
          inside rm -f "/dev/$1"
          inside sh -c 'umask 0; mknod "/dev/$1" c "$2" "$3"' sh "$@" 2>/dev/null || { inside sh -c ': > "/dev/$1"' sh "$1"; mount --bind "/dev/$1" "$root/dev/$1"; }
        }
        device null 1 3
        device zero 1 5
        device full 1 7
        device random 1 8
        device urandom 1 9
        inside ln -sfn /proc/self/fd /dev/fd
        inside ln -sfn fd/0 /dev/stdin
        inside ln -sfn fd/1 /dev/stdout
        inside ln -sfn fd/2 /dev/stderr
        mount -t proc proc "$root/proc" 2>/dev/null || true
        : > "$root/.marketplace-build/policy"
        if ! inside test -e /usr/sbin/policy-rc.d; then
          inside sh -c 'printf "#!/bin/sh\nexit 101\n" > /usr/sbin/policy-rc.d && chmod 0755 /usr/sbin/policy-rc.d'
        fi

        """;
}
