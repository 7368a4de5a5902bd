using System.Collections.Concurrent;

namespace Marketplace.Imaging.Tools;

/// <summary>
/// One thread that starts all tools and never ends. Linux sends a death signal when the <em>thread</em> that started a child
/// ends; threads of the pool come and go, and would take a build with them.
/// </summary>
internal static class ToolThread
{
    private static readonly BlockingCollection<Action> Work = [];
    private static readonly Thread Thread = Start();

    public static Task Run(Action action)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Work.Add(() =>
        {
            try
            {
                action();
                done.SetResult();
            }
            catch (Exception error)
            {
                done.SetException(error);
            }
        });
        return done.Task;
    }

    private static Thread Start()
    {
        var thread = new Thread(() =>
        {
            foreach (var action in Work.GetConsumingEnumerable())
                action();
        })
        { IsBackground = true, Name = "tools" };
        thread.Start();
        return thread;
    }
}
