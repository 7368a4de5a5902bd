namespace Azure.Arm.Provider.Http;

/// <summary>Follows an operation that ARM accepted until it ends.</summary>
/// <remarks>
/// Source: Azure Resource Manager RPC, asynchronous operations. The header Azure-AsyncOperation leads to a document with <c>status</c>,
/// Location to an answer that is 202 until the end; without both the object's own <c>provisioningState</c> tells.
/// </remarks>
internal sealed class LongOperation(ArmConnection connection, TimeSpan pollInterval)
{
    /// <param name="reply">Answer to the PUT, PATCH, DELETE or POST.</param>
    /// <param name="what">Name of the operation in errors.</param>
    /// <param name="self">Path and query of the object, to be watched when no header says where to look; null when there is none.</param>
    /// <param name="scrubber">Hides secrets in errors.</param>
    /// <param name="cancellationToken">Ends the wait, not the operation.</param>
    /// <returns>Body of the last answer at a Location; null otherwise.</returns>
    /// <exception cref="ArmException">The operation failed or was cancelled in Azure.</exception>
    public async Task<ArmReply?> WaitAsync(ArmReply reply, string what, string? self, Scrubber scrubber, CancellationToken cancellationToken)
    {
        if (reply.AsyncOperation is { } operation)
        {
            await FollowOperationAsync(operation, reply.RetryAfter, what, scrubber, cancellationToken).ConfigureAwait(false);
            return null;
        }

        if (reply.Status == 202 && reply.Location is { } location)
            return await FollowLocationAsync(location, reply.RetryAfter, what, scrubber, cancellationToken).ConfigureAwait(false);
        if (self is not null && (reply.Status == 202 || (reply.ProvisioningState is { } state && !IsEnd(state))))
            await FollowStateAsync(self, reply, what, scrubber, cancellationToken).ConfigureAwait(false);
        return null;
    }

    /// <summary>Waits while another operation is under way on an object.</summary>
    /// <returns>False when none was: then a conflict has another reason.</returns>
    public async Task<bool> WaitUntilFreeAsync(string self, Scrubber scrubber, CancellationToken cancellationToken)
    {
        for (var busy = false; ; busy = true)
        {
            try
            {
                var poll = await connection.SendAsync(HttpMethod.Get, self, null, scrubber, cancellationToken).ConfigureAwait(false);
                if (poll.ProvisioningState is not { } state || IsEnd(state)) return busy;
                await PauseAsync(poll.RetryAfter, cancellationToken).ConfigureAwait(false);
            }
            catch (ArmException e) when (e.IsNotFound)
            {
                return busy;
            }
        }
    }

    private async Task FollowOperationAsync(Uri operation, TimeSpan? retryAfter, string what, Scrubber scrubber, CancellationToken cancellationToken)
    {
        while (true)
        {
            await PauseAsync(retryAfter, cancellationToken).ConfigureAwait(false);
            var poll = await connection.SendAsync(HttpMethod.Get, operation.AbsoluteUri, null, scrubber, cancellationToken).ConfigureAwait(false);
            if (poll.OperationStatus is not { } status)
                throw new ArmException($"{what}: the operation answers without a status");
            if (Ends(status, poll, what, scrubber)) return;
            retryAfter = poll.RetryAfter;
        }
    }

    private async Task<ArmReply?> FollowLocationAsync(Uri location, TimeSpan? retryAfter, string what, Scrubber scrubber, CancellationToken cancellationToken)
    {
        while (true)
        {
            await PauseAsync(retryAfter, cancellationToken).ConfigureAwait(false);
            var poll = await connection.SendAsync(HttpMethod.Get, location.AbsoluteUri, null, scrubber, cancellationToken).ConfigureAwait(false);
            if (poll.Status != 202) return poll;
            location = poll.Location ?? location;
            retryAfter = poll.RetryAfter;
        }
    }

    private async Task FollowStateAsync(string self, ArmReply reply, string what, Scrubber scrubber, CancellationToken cancellationToken)
    {
        var retryAfter = reply.RetryAfter;
        while (true)
        {
            await PauseAsync(retryAfter, cancellationToken).ConfigureAwait(false);
            var poll = await connection.SendAsync(HttpMethod.Get, self, null, scrubber, cancellationToken).ConfigureAwait(false);
            if (poll.ProvisioningState is not { } state || Ends(state, poll, what, scrubber)) return;
            retryAfter = poll.RetryAfter;
        }
    }

    private Task PauseAsync(TimeSpan? retryAfter, CancellationToken cancellationToken) =>
        connection.WaitAsync(retryAfter ?? pollInterval, cancellationToken);

    private static bool IsEnd(string status) => status.ToUpperInvariant() is "SUCCEEDED" or "FAILED" or "CANCELED" or "CANCELLED";

    private static bool Ends(string status, ArmReply poll, string what, Scrubber scrubber)
    {
        if (status.Equals("Succeeded", StringComparison.OrdinalIgnoreCase)) return true;
        if (!IsEnd(status)) return false;
        var failure = ArmException.Of(what, 0, ArmErrorNode.Read(poll.Body) ?? new ArmErrorNode(status, $"ended as {status} without a reason", null, []));
        throw new ArmException(scrubber.Clean(failure.Message), 0, failure.Code);
    }
}
