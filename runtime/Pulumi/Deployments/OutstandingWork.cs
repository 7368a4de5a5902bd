namespace Pulumi;

/// <summary>
/// Counts the tasks a run has started. The run is over when none is left, or at once when one fails: an output nobody looks at must not
/// hide its failure.
/// </summary>
internal sealed class OutstandingWork
{
    private readonly TaskCompletionSource finished = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // One for the program itself, given back by WhenDoneAsync.
    private int pending = 1;

    public void Track(Task task)
    {
        if (task.IsCompletedSuccessfully)
            return;
        Interlocked.Increment(ref pending);
        _ = task.ContinueWith(
            static (done, state) => ((OutstandingWork)state!).Settle(done),
            this,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    /// <summary>Waits for everything tracked so far and all that follows from it; throws the first failure.</summary>
    public Task WhenDoneAsync()
    {
        GiveBack();
        return finished.Task;
    }

    private void Settle(Task task)
    {
        if (task.IsFaulted)
            finished.TrySetException(task.Exception.InnerExceptions[0]);
        else if (task.IsCanceled)
            finished.TrySetException(new TaskCanceledException(task));
        GiveBack();
    }

    private void GiveBack()
    {
        if (Interlocked.Decrement(ref pending) == 0)
            finished.TrySetResult();
    }
}
