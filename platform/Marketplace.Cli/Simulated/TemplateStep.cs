using System.Text.Json.Nodes;
using Marketplace.Definitions.Images;

namespace Marketplace.Cli.Simulated;

/// <summary>A shell step of an image template, as a step that is run in the files of a disk.</summary>
internal static class TemplateStep
{
    // Commands of a template are run by a user who may use sudo; here root runs them, in an image that may have none. What writes the
    // boot loader's configuration looks for the disk that / lies on, and there is none: its menu is edited instead.
    private const string Surroundings = """
        sudo() {
          while case "${1:-}" in -E|-H|-n|--) true ;; *) false ;; esac; do shift; done
          case "${1:-}" in
            update-grub|grub2-mkconfig) boot_menu ;;
            *=*) env "$@" ;;
            -*) command sudo "$@" ;;
            *) "$@" ;;
          esac
        }
        boot_menu() {
          for menu in /boot/grub/grub.cfg /boot/grub2/grub.cfg; do
            test -f "$menu" || continue
            arguments=$(set +eu
              for file in /etc/default/grub /etc/default/grub.d/*.cfg; do test -f "$file" && . "$file"; done
              echo "$GRUB_CMDLINE_LINUX $GRUB_CMDLINE_LINUX_DEFAULT" | sed 's/[&#\\]/\\&/g; s/^ *//; s/ *$//')
            sed -i -E "s#^([[:space:]]*linux(16|efi)?[[:space:]]+[^[:space:]]+[[:space:]]+root=[^[:space:]]+([[:space:]]+r[ow])?).*#\\1 $arguments#" "$menu"
          done
        }

        """;

    /// <param name="json">Such as <c>{"type":"Shell","name":"packages","inline":["set -eu","…"]}</c>.</param>
    /// <exception cref="NotSupportedException">Not a shell step with its commands in it.</exception>
    public static StepDefinition Read(string json)
    {
        var step = JsonNode.Parse(json)!.AsObject();
        var name = (string?)step["name"] ?? (string?)step["type"] ?? "";
        if ((string?)step["type"] != "Shell" || step["inline"] is not JsonArray lines)
            throw new NotSupportedException($"the step \"{name}\" is not a shell step with inline commands, the only kind that is run here");
        return new StepDefinition(name, Surroundings + string.Join('\n', lines.Select(line => (string?)line)), Network: true);
    }
}
