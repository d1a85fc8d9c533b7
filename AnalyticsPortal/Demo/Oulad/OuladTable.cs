using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.Options;

namespace AnalyticsPortal.Demo.Oulad;

/// <summary>A table of the Open University Learning Analytics Dataset: gzip'd CSV, standard columns, empty or ? = missing. Read row by row; nothing of it is kept.</summary>
internal sealed class OuladTable(string folder, string name, params string[] columns)
{
    // The longest rows of the dataset have about 120 characters.
    private const int LongestRow = 2000, BufferSize = 1 << 16;

    private readonly string _path = Path.Combine(folder, name + ".csv.gz");

    /// <summary>The file's name without its folder.</summary>
    public string FileName => name + ".csv.gz";

    /// <summary>True when the file is there.</summary>
    public bool Exists => File.Exists(_path);

    /// <summary>Every row, the heading not among them.</summary>
    /// <exception cref="OptionsValidationException">The file is missing or no such table; the message names file and line.</exception>
    public IEnumerable<OuladRow> Rows()
    {
        using var lines = new Lines(this);
        if (lines.Next()?.Replace("\"", "", StringComparison.Ordinal) != string.Join(',', columns))
            throw Wrong(1, $"the heading is not {string.Join(',', columns)}.");
        for (var line = 2; lines.Next() is { } text; line++)
        {
            if (text.Length == 0) continue;
            var cells = text.AsSpan().Count(',') + 1;
            if (cells != columns.Length) throw Wrong(line, $"{cells} cells instead of {columns.Length}.");
            yield return new OuladRow(this, line, text);
        }
    }

    /// <summary>Where a column stands.</summary>
    public int PlaceOf(string column) => Array.IndexOf(columns, column);

    /// <summary>What is wrong in a line, as a refusal to start.</summary>
    public OptionsValidationException Wrong(int line, string what) => Refused(FormattableString.Invariant($"{_path}, line {line}: {what}"));

    /// <summary>Something about the source that a person can mend.</summary>
    public static OptionsValidationException Refused(string what) => new("Demo:Source", typeof(OuladTable), [$"Demo:Source: {what}"]);

    /// <summary>Lines of bounded length: a file without line ends must not fill the memory.</summary>
    private sealed class Lines : IDisposable
    {
        private readonly OuladTable _table;
        private readonly StreamReader _reader;
        private readonly char[] _buffer = new char[BufferSize];
        private readonly StringBuilder _carried = new();
        private int _at, _filled, _line;

        public Lines(OuladTable table)
        {
            _table = table;
            if (!table.Exists) throw Refused($"{table._path} is missing.");
            try
            {
                _reader = new StreamReader(new GZipStream(File.OpenRead(table._path), CompressionMode.Decompress));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw Refused($"{table._path} cannot be opened: {e.Message}");
            }
        }

        public string? Next()
        {
            _line++;
            _carried.Clear();
            while (_at < _filled || Fill())
            {
                var rest = _buffer.AsSpan(_at, _filled - _at);
                var end = rest.IndexOf('\n');
                var piece = end < 0 ? rest : rest[..end];
                if (_carried.Length + piece.Length > LongestRow) throw _table.Wrong(_line, $"longer than {LongestRow} characters.");
                _at += piece.Length + (end < 0 ? 0 : 1);
                if (end >= 0 && _carried.Length == 0) return new string(piece.TrimEnd('\r'));
                _carried.Append(piece);
                if (end >= 0) return _carried.ToString().TrimEnd('\r');
            }

            return _carried.Length > 0 ? _carried.ToString() : null;
        }

        public void Dispose() => _reader.Dispose();

        private bool Fill()
        {
            try
            {
                (_at, _filled) = (0, _reader.Read(_buffer));
                return _filled > 0;
            }
            catch (Exception e) when (e is InvalidDataException or IOException)
            {
                throw _table.Wrong(_line, $"cannot be unpacked: {e.Message}");
            }
        }
    }
}
