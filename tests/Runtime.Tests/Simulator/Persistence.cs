using System.Text;
using Azure.Simulator;
using Azure.Simulator.Control;
using Azure.Simulator.State;

namespace Runtime.Tests.Simulator;

public sealed class Persistence : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("sim-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Keeps_resources_blobs_and_keys()
    {
        using var bench = new CloudBench();
        await bench.WithImageAsync();
        (await bench.ArmToEndAsync("PUT", CloudBench.Version, CloudBench.VersionBody("westeurope").ToJsonString())).Expect(200);
        (await bench.Blobs.PutPageAsync("disks/debian.vhd", 1024, [.. Enumerable.Repeat((byte)5, 512)])).Expect(201);
        var key = await bench.KeyAsync();
        var before = (await bench.ArmAsync("GET", CloudBench.Version)).Text;
        var time = bench.Cloud.Clock.GetUtcNow();

        bench.Reopen();

        (await bench.ArmAsync("GET", CloudBench.Version)).Text.ShouldBe(before);
        (await bench.KeyAsync()).ShouldBe(key);
        (await bench.Blobs.GetAsync("disks/debian.vhd", 1020, 8)).Body.ShouldBe([0, 0, 0, 0, 5, 5, 5, 5]);
        bench.Cloud.Clock.GetUtcNow().ShouldBe(time);
    }

    [Fact]
    public void Is_old_or_new_wherever_a_crash_cuts_the_journal()
    {
        var path = Path.Combine(folder, "state.log");
        using (var store = new DocumentStore(path, durable: false))
        {
            for (var number = 1; number <= 12; number++)
                store.Commit(new Dictionary<string, byte[]?> { ["count"] = Number(number), [$"key{number}"] = Number(number), [$"key{number - 3}"] = null }, flush: true);
        }

        var whole = File.ReadAllBytes(path);
        var seen = new SortedSet<int>();
        for (var length = 0; length <= whole.Length; length++)
        {
            File.WriteAllBytes(path, whole[..length]);
            using (var store = new DocumentStore(path, durable: false))
            {
                var count = store.Find("count") is { } json ? int.Parse(Encoding.UTF8.GetString(json), null) : 0;
                seen.Add(count);
                store.Keys("key").Order(StringComparer.Ordinal).ShouldBe(Enumerable.Range(Math.Max(1, count - 2), Math.Min(count, 3)).Select(n => $"key{n}").Order(StringComparer.Ordinal));
                store.Commit(new Dictionary<string, byte[]?> { ["after"] = Number(1) }, flush: true);
            }

            using var again = new DocumentStore(path, durable: false);
            again.Find("after").ShouldNotBeNull();
        }

        seen.ShouldBe(Enumerable.Range(0, 13));
    }

    [Fact]
    public void Refuses_a_damaged_file_and_leaves_it_alone()
    {
        using (var bench = new CloudBench(directory: Path.Combine(folder, "cloud")))
        {
            bench.Cloud.AddFault("first PUT answers 500");
            bench.Cloud.AddFault("second PUT answers 500");
            File.Copy(Path.Combine(bench.Directory, "state.log"), Path.Combine(folder, "state.log"));
        }

        var path = Path.Combine(folder, "state.log");
        var content = File.ReadAllBytes(path);
        content[content.AsSpan().IndexOf("first"u8) is var at && at > 0 ? at : 90] ^= 1;
        File.WriteAllBytes(path, content);

        var error = Should.Throw<SimulatorException>(() => SimulatedCloud.Open(new SimulatedCloudOptions { Directory = folder }));

        error.Code.ShouldBe("MKT6002");
        error.Message.ShouldContain("line 2");
        File.ReadAllBytes(path).ShouldBe(content);
    }

    [Fact]
    public void Refuses_a_file_of_another_version()
    {
        const string Header = """{"format":"simulated-cloud","version":2}""";
        var path = Path.Combine(folder, "state.log");
        using (var store = new DocumentStore(path, durable: false))
            store.Commit(new Dictionary<string, byte[]?> { ["a"] = Number(1) }, flush: false);
        var lines = File.ReadAllLines(path);
        File.WriteAllLines(path, [$"{Journal.Checksum(Encoding.UTF8.GetBytes(Header))} {Header}", .. lines[1..]]);

        Should.Throw<SimulatorException>(() => SimulatedCloud.Open(new SimulatedCloudOptions { Directory = folder })).Code.ShouldBe("MKT6003");
    }

    [Fact]
    public void Refuses_a_file_that_is_something_else()
    {
        File.WriteAllText(Path.Combine(folder, "state.log"), "This is a letter to my grandmother, and not a journal.\nYours\n");

        Should.Throw<SimulatorException>(() => SimulatedCloud.Open(new SimulatedCloudOptions { Directory = folder })).Code.ShouldBe("MKT6002");
    }

    [Fact]
    public void Belongs_to_one_process_at_a_time()
    {
        using var first = SimulatedCloud.Open(new SimulatedCloudOptions { Directory = folder });

        var error = Should.Throw<SimulatorException>(() => SimulatedCloud.Open(new SimulatedCloudOptions { Directory = folder }));

        error.Code.ShouldBe("MKT6001");
        error.Help.ShouldContain("mkt cloud start");
    }

    [Fact]
    public async Task Is_read_with_the_first_request_but_taken_at_once()
    {
        File.WriteAllText(Path.Combine(folder, "state.log"), "This is a letter to my grandmother, and not a journal.\nYours\n");
        using (var connection = CloudConnection.Open(new SimulatedCloudOptions { Directory = folder }))
        {
            Should.Throw<SimulatorException>(() => CloudConnection.Open(new SimulatedCloudOptions { Directory = folder })).Code.ShouldBe("MKT6001");
            (await Should.ThrowAsync<SimulatorException>(() => new CloudControl(connection.Handler).StatusAsync())).Code.ShouldBe("MKT6002");
        }

        File.Delete(Path.Combine(folder, "state.log"));
        using var again = CloudConnection.Open(new SimulatedCloudOptions { Directory = folder });
        (await new CloudControl(again.Handler).StatusAsync())["resources"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public void Needs_a_folder_that_it_can_write()
    {
        Directory.CreateDirectory(Path.Combine(folder, "cloud", "lock"));
        File.WriteAllText(Path.Combine(folder, "file"), "");

        Should.Throw<SimulatorException>(() => SimulatedCloud.Open(new SimulatedCloudOptions { Directory = Path.Combine(folder, "cloud") })).Code.ShouldBe("MKT6007");
        Should.Throw<SimulatorException>(() => SimulatedCloud.Open(new SimulatedCloudOptions { Directory = Path.Combine(folder, "file") })).Code.ShouldBe("MKT6007");
    }

    [Fact]
    public void Does_not_grow_with_every_change()
    {
        var path = Path.Combine(folder, "state.log");
        using (var store = new DocumentStore(path, durable: false))
        {
            for (var number = 0; number < 20000; number++)
                store.Commit(new Dictionary<string, byte[]?> { ["blob:a"] = Encoding.UTF8.GetBytes($"\"{number:D500}\"") }, flush: false);
        }

        new FileInfo(path).Length.ShouldBeLessThan(512 * 1024);
        using var again = new DocumentStore(path, durable: false);
        Encoding.UTF8.GetString(again.Find("blob:a")!).ShouldEndWith("19999\"");
    }

    [Fact]
    public async Task Sweeps_up_files_that_a_killed_process_left()
    {
        using var bench = new CloudBench();
        await bench.WithAccountAsync();
        var blobs = Directory.CreateDirectory(Path.Combine(bench.Directory, "blobs")).FullName;
        await File.WriteAllTextAsync(Path.Combine(blobs, "0123.data"), "left behind");

        (await bench.Blobs.CreatePageBlobAsync("disks/a.vhd", 512)).Expect(201);

        Directory.EnumerateFiles(blobs).Select(Path.GetFileName).ShouldNotContain("0123.data");
        Directory.EnumerateFiles(blobs).Count().ShouldBe(2);
    }

    [Fact]
    public async Task Of_a_smaller_blob_forgets_what_a_crash_left_behind_its_end()
    {
        using var bench = new CloudBench();
        await bench.WithAccountAsync();
        (await bench.Blobs.CreatePageBlobAsync("disks/a.vhd", 4096)).Expect(201);
        (await bench.Blobs.PutPageAsync("disks/a.vhd", 0, [.. Enumerable.Repeat((byte)9, 4096)])).Expect(201);
        var files = Directory.EnumerateFiles(Path.Combine(bench.Directory, "blobs")).ToDictionary(f => f, File.ReadAllBytes);
        (await bench.Blobs.SendAsync("PUT", "disks/a.vhd?comp=properties", [], ("x-ms-blob-content-length", "512"))).Expect(200);
        foreach (var (path, content) in files)
            await File.WriteAllBytesAsync(path, content);

        (await bench.Blobs.SendAsync("PUT", "disks/a.vhd?comp=properties", [], ("x-ms-blob-content-length", "4096"))).Expect(200);

        (await bench.Blobs.GetAsync("disks/a.vhd", 510, 4)).Body.ShouldBe([9, 9, 0, 0]);
        (await bench.Blobs.SendAsync("GET", "disks/a.vhd?comp=pagelist")).Xml.Elements("PageRange").Single().Element("End")!.Value.ShouldBe("511");
    }

    private static byte[] Number(int number) => Encoding.UTF8.GetBytes(number.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
