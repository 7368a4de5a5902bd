using Marketplace.Imaging;
using Marketplace.Imaging.Booting;

namespace Marketplace.Tests.Imaging.Booting;

public sealed class BootedConsoles
{
    public static TheoryData<string, string> Stops => new()
    {
        { Consoles.NoDisk, ImagingCodes.BootNothingFound },
        { Consoles.UefiShell, ImagingCodes.BootNothingFound },
        { Consoles.GrubRescue, ImagingCodes.BootLoaderStopped },
        { Consoles.Panic, ImagingCodes.BootPanic },
        { Consoles.Initramfs, ImagingCodes.BootInitramfs },
        { Consoles.Emergency, ImagingCodes.BootEmergency },
    };

    [Theory]
    [MemberData(nameof(Stops))]
    public async Task Are_told_apart_by_what_stopped_the_machine(string text, string code)
    {
        var console = new BootConsole(TimeProvider.System);

        console.Read(text);

        console.Login.IsCompleted.ShouldBeFalse();
        (await console.Stopped).Code.ShouldBe(code);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(4096)]
    public void Reach_the_login_prompt_however_the_output_is_cut(int piece)
    {
        var said = new List<string>();
        var console = new BootConsole(TimeProvider.System) { Progress = said.Add };

        foreach (var part in Consoles.Login.Chunk(piece))
            console.Read(new string(part));

        console.Login.IsCompleted.ShouldBeTrue();
        console.Stopped.IsCompleted.ShouldBeFalse();
        said.Select(line => line.Split(" after")[0]).ShouldBe(["boot loader", "kernel", "login prompt"]);
        console.LastLines[^1].ShouldBe("web login:");
    }

    [Theory]
    [InlineData("[   61.9] cloud-init[368]: Last login: Sun Nov 22\r\n")]
    [InlineData("[  OK  ] Started user login: management.\r\n")]
    [InlineData("login: ")]
    public void Do_not_take_every_login_for_the_prompt(string text)
    {
        var console = new BootConsole(TimeProvider.System);

        console.Read(text);

        console.Login.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public void List_failures_once_and_leave_out_what_is_harmless()
    {
        var console = new BootConsole(TimeProvider.System);

        console.Read(Consoles.Login + "\r\n" + Consoles.Login);

        console.Errors.ShouldBe([new BootError("console", "[FAILED] Failed to start cloud-config.service - Apply the settings.")]);
    }

    [Fact]
    public async Task Tell_of_a_panic_after_the_login_prompt_but_not_of_a_word_in_a_log()
    {
        var console = new BootConsole(TimeProvider.System);

        console.Read(Consoles.Login + "\r\nYou are in emergency mode, says a log\r\n");
        console.Stopped.IsCompleted.ShouldBeFalse();
        console.Read("[  100.0] Kernel panic - not syncing: Fatal exception\r\n");

        (await console.Stopped).Code.ShouldBe(ImagingCodes.BootPanic);
    }

    [Fact]
    public void Keep_a_bounded_amount_of_what_never_ends()
    {
        var console = new BootConsole(TimeProvider.System);

        for (var i = 0; i < 200; i++)
            console.Read(new string('x', 10_000) + $"error {i}");

        console.LastLines.Length.ShouldBeLessThanOrEqualTo(13);
        console.LastLines.ShouldAllBe(line => line.Length <= 8 * 1024);
        console.Errors.Length.ShouldBeLessThanOrEqualTo(100);
    }
}
