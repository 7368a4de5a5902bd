using Google.Protobuf.WellKnownTypes;
using Pulumi.Protocol.Rpc;
using Pulumirpc;

namespace Runtime.Tests.Protocol;

public sealed class RpcCalls
{
    [Fact]
    public async Task Carry_a_request_and_its_answer()
    {
        await using var pair = await RpcPair.StartAsync(new FakeProvider
        {
            Check = (request, _) => Task.FromResult(new CheckResponse { Inputs = request.News }),
        });
        var news = new Struct { Fields = { ["size"] = Value.ForNumber(3), ["é"] = Value.ForString("😀") } };

        var answer = await pair.Client.CheckAsync(new CheckRequest { News = news }, default);

        answer.Inputs.ShouldBe(news);
    }

    [Fact]
    public async Task Carry_messages_of_more_than_six_MiB()
    {
        await using var pair = await RpcPair.StartAsync(new FakeProvider
        {
            Check = (request, _) => Task.FromResult(new CheckResponse { Inputs = request.News }),
        });
        var text = new string('x', 7 * 1024 * 1024);

        var answer = await pair.Client.CheckAsync(
            new CheckRequest { News = new Struct { Fields = { ["big"] = Value.ForString(text) } } }, default);

        answer.Inputs.Fields["big"].StringValue.ShouldBe(text);
    }

    [Fact]
    public async Task Stream_answers_in_order()
    {
        await using var pair = await RpcPair.StartAsync(new FakeProvider
        {
            List = request => Enumerable.Range(0, (int)request.Limit)
                .Select(i => new ListResponse { Result = new ListResponse.Types.Result { Id = $"id-{i}" } }),
        });

        var ids = new List<string>();
        await foreach (var answer in pair.Client.ListAsync(new ListRequest { Limit = 500 }, default))
            ids.Add(answer.Result.Id);

        ids.ShouldBe(Enumerable.Range(0, 500).Select(i => $"id-{i}"));
    }

    [Fact]
    public async Task Answer_what_a_service_lacks_with_Unimplemented()
    {
        await using var pair = await RpcPair.StartAsync(new FakeProvider());

        var failure = await Should.ThrowAsync<RpcException>(() => pair.Client.CheckAsync(new CheckRequest(), default));

        failure.Code.ShouldBe(StatusCode.Unimplemented);
        failure.Detail.ShouldBe("unknown method Check for service pulumirpc.ResourceProvider");
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("50% of ünïcode 😀\nand a second line")]
    [InlineData("")]
    public async Task Carry_the_text_of_a_failure(string text)
    {
        await using var pair = await RpcPair.StartAsync(
            FakeProvider.Failing(new RpcException(StatusCode.AlreadyExists, text)));

        var failure = await Should.ThrowAsync<RpcException>(() => pair.Client.CheckAsync(new CheckRequest(), default));

        failure.Code.ShouldBe(StatusCode.AlreadyExists);
        failure.Detail.ShouldBe(text);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(60_000)]
    [InlineData(1_000_000)]
    public async Task Carry_details_of_any_size(int length)
    {
        var detail = new ErrorResourceInitFailed
        {
            Id = "web-1",
            Reasons = { "unhealthy" },
            Properties = new Struct { Fields = { ["log"] = Value.ForString(new string('x', length)) } },
        };
        await using var pair = await RpcPair.StartAsync(
            FakeProvider.Failing(RpcException.WithDetails(StatusCode.Unknown, "half done", detail)));

        var failure = await Should.ThrowAsync<RpcException>(() => pair.Client.CheckAsync(new CheckRequest(), default));

        failure.FindDetail<ErrorResourceInitFailed>().ShouldBe(detail);
        failure.FindDetail<ConfigureErrorMissingKeys>().ShouldBeNull();
    }
}
