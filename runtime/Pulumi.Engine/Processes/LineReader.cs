using System.Buffers;
using System.Text;

namespace Pulumi.Engine.Processes;

/// <summary>Lines of a child's output: UTF-8, ended by a line feed or by the end of the stream.</summary>
internal sealed class LineReader(Stream stream)
{
    /// <summary>A longer line is handed out in pieces.</summary>
    public const int MaxLength = 1024 * 1024;

    private readonly byte[] _buffer = new byte[16 * 1024];
    private readonly ArrayBufferWriter<byte> _line = new();
    private int _start;
    private int _end;

    /// <summary>The next line without its end; null at the end of the stream. A byte order mark is kept.</summary>
    public async ValueTask<string?> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var feed = Array.IndexOf(_buffer, (byte)'\n', _start, _end - _start);
            if (feed >= 0 || _line.WrittenCount + _end - _start > MaxLength)
            {
                var end = feed >= 0 ? feed : _end;
                _line.Write(_buffer.AsSpan(_start, end - _start));
                _start = feed >= 0 ? feed + 1 : _end;
                return Take();
            }

            _line.Write(_buffer.AsSpan(_start, _end - _start));
            (_start, _end) = (0, await FillAsync(cancellationToken).ConfigureAwait(false));
            if (_end == 0)
                return _line.WrittenCount == 0 ? null : Take();
        }
    }

    private string Take()
    {
        var text = Encoding.UTF8.GetString(_line.WrittenSpan);
        _line.ResetWrittenCount();
        return text.EndsWith('\r') ? text[..^1] : text;
    }

    /// <summary>A pipe whose other end broke counts as ended.</summary>
    private async ValueTask<int> FillAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await stream.ReadAsync(_buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            return 0;
        }
    }
}
