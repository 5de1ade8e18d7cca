using Microsoft.Data.Sqlite;
using PersonalizationEdge.Storage;
using PersonalizationEdge.Tests.Support;
using SQLitePCL;

namespace PersonalizationEdge.Tests.Storage;

public sealed class RawStatementTests : IDisposable
{
    private readonly TestFolder _folder = new();
    private readonly SqliteFile _file;

    public RawStatementTests() => _file = SqliteFile.Open(
        _folder["a.db"],
        "CREATE TABLE a(id INTEGER PRIMARY KEY, text TEXT, number INTEGER, real REAL, bytes BLOB) STRICT; "
            + "CREATE TABLE b(value TEXT NOT NULL UNIQUE) STRICT",
        1,
        check: false);

    public void Dispose()
    {
        _file.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("")]
    [InlineData("crème 😀")]
    [InlineData(null)]
    public void Text_comes_back_as_it_was(string? text)
    {
        using var insert = _file.Statement("INSERT INTO a(text) VALUES(?1)");
        insert.Bind(1, text);

        Assert.Equal(1, insert.Insert());
        Assert.Equal((object?)text ?? DBNull.Value, _file.Scalar("SELECT text FROM a"));
    }

    [Fact]
    public void Long_text_comes_back_as_it_was()
    {
        var text = new string('é', 100_000);
        using var insert = _file.Statement("INSERT INTO a(text) VALUES(?1)");
        insert.Bind(1, text);
        insert.Run();

        Assert.Equal(text, _file.Scalar("SELECT text FROM a"));
    }

    [Fact]
    public void Numbers_and_bytes_come_back_as_they_were_and_rows_have_the_ids_that_are_returned()
    {
        using var insert = _file.Statement("INSERT INTO a(number, real, bytes) VALUES(?1, ?2, ?3)");
        insert.Bind(1, long.MinValue);
        insert.Bind(2, 0.25);
        insert.Bind(3, [1, 0, 2]);
        Assert.Equal(1, insert.Insert());
        insert.Bind(1, (long?)null);
        insert.Bind(2, (double?)null);
        Assert.Equal(2, insert.Insert());

        Assert.Equal(1L, _file.Scalar(
            $"SELECT count(*) FROM a WHERE id = 1 AND number = {long.MinValue} AND real = 0.25 AND bytes = x'010002'"));
        Assert.Equal(1L, _file.Scalar("SELECT count(*) FROM a WHERE id = 2 AND number IS NULL AND real IS NULL"));
    }

    [Fact]
    public void Error_is_the_one_that_a_command_throws_and_the_statement_runs_on()
    {
        using var insert = _file.Statement("INSERT INTO b VALUES(?1)");
        insert.Bind(1, "a");
        insert.Run();
        var expected = Assert.Throws<SqliteException>(() => _file.Execute("INSERT INTO b VALUES('a')"));

        var fault = Assert.Throws<SqliteException>(insert.Run);

        Assert.Equal((expected.Message, expected.SqliteErrorCode, expected.SqliteExtendedErrorCode),
            (fault.Message, fault.SqliteErrorCode, fault.SqliteExtendedErrorCode));
        Assert.Equal(raw.SQLITE_CONSTRAINT, fault.SqliteErrorCode);
        insert.Bind(1, "b");
        insert.Run();
        Assert.Equal(2L, _file.Scalar("SELECT count(*) FROM b"));
    }

    [Fact]
    public void Statement_that_cannot_be_prepared_is_an_error() =>
        Assert.Throws<SqliteException>(() => _file.Statement("INSERT INTO nowhere VALUES(1)"));
}
