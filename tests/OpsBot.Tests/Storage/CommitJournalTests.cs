using OpsBot.Storage.Journal;
using OpsBot.Testing.Storage;

namespace OpsBot.Tests.Storage;

public sealed class CommitJournalTests
{
    private const string Folder = "/data/journal";
    private const string First = Folder + "/000000000000001.journal";

    [Fact]
    public void What_was_appended_is_read_back_across_segments()
    {
        var disk = Disk();
        using (var journal = Open(disk, segmentBytes: 200))
        {
            Append(journal, 1, 2, 3, 4, 5);
            Assert.Equal(5, journal.LastSequence);
        }

        using var again = Open(disk, segmentBytes: 200);
        Assert.Equal([1, 2, 3, 4, 5], again.Read(0).Select(commit => commit.Sequence));
        Assert.Equal([3, 4], again.Read(2, 4).Select(commit => commit.Sequence));
        Assert.Equal("退款 5", again.Read(4).Single().Effects.Single().Json);
        Assert.True(disk.List(Folder).Count > 2);
    }

    [Fact]
    public void Segments_are_dropped_only_when_all_they_hold_is_covered()
    {
        var disk = Disk();
        using var journal = Open(disk, segmentBytes: 1);
        Append(journal, 1, 2, 3);

        journal.DropThrough(1);
        Assert.Equal((2, 3), (journal.FirstSequence, journal.LastSequence));
        journal.DropThrough(3);
        Assert.Equal(3, journal.FirstSequence);
        Assert.Equal([3], journal.Read(2).Select(commit => commit.Sequence));
    }

    [Fact]
    public void A_journal_cut_at_any_byte_holds_the_whole_frames_before_it_and_goes_on()
    {
        var whole = Written(3);
        var ends = Ends(whole);
        for (var length = 0; length <= whole.Length; length++)
        {
            var disk = Disk();
            disk.Open(First).Dispose();
            disk[First] = whole[..length];

            using var journal = Open(disk);

            var expected = ends.Count(end => end <= length);
            Assert.Equal(expected, journal.LastSequence);
            Append(journal, expected + 1);
            Assert.Equal(Enumerable.Range(1, expected + 1).Select(n => (long)n), journal.Read(0).Select(commit => commit.Sequence));
        }
    }

    [Fact]
    public void A_changed_byte_is_said_aloud_or_ends_the_journal_before_its_last_frame()
    {
        var whole = Written(3);
        var ends = Ends(whole);
        for (var at = 0; at < whole.Length; at++)
        {
            foreach (var mask in new byte[] { 0x01, 0x80, 0xff })
            {
                var disk = Disk();
                disk.Open(First).Dispose();
                var changed = whole.ToArray();
                changed[at] ^= mask;
                disk[First] = changed;
                if (at < ends[^2])
                {
                    var damage = Assert.Throws<JournalDamagedException>(() => Open(disk));
                    Assert.Equal(First, damage.File);
                    Assert.True(damage.Offset <= at);
                    Assert.Equal(changed, disk[First]);
                }
                else
                {
                    using var journal = Open(disk);
                    Assert.Equal(2, journal.LastSequence);
                }
            }
        }
    }

    [Fact]
    public void A_segment_that_lost_its_end_is_damage_when_another_follows()
    {
        var disk = Disk();
        using (var journal = Open(disk, segmentBytes: 1))
        {
            Append(journal, 1, 2, 3);
        }

        disk[First] = disk[First][..^1];
        using var again = Open(disk);

        Assert.Throws<JournalDamagedException>(() => again.Read(0).Count());
        Assert.Equal([2, 3], again.Read(1).Select(commit => commit.Sequence));
        disk[First] = disk[First][..SegmentReader.HeaderBytes];
        Assert.Throws<JournalDamagedException>(() => again.Read(0).Count());
    }

    [Fact]
    public void A_full_disk_leaves_nothing_behind_and_is_over_when_there_is_room()
    {
        var disk = Disk();
        using var journal = Open(disk);
        Append(journal, 1);
        disk.FullDisk = 1;

        Assert.Throws<IOException>(() => Append(journal, 2));
        Assert.Equal(1, journal.LastSequence);
        Append(journal, 2, 3);

        Assert.Equal([1, 2, 3], journal.Read(0).Select(commit => commit.Sequence));
        using var again = Open(disk.AfterCut());
        Assert.Equal(3, again.LastSequence);
    }

    [Fact]
    public void A_frame_that_is_taken_back_is_gone_after_a_cut()
    {
        var disk = Disk();
        using var journal = Open(disk);
        Append(journal, 1, 2);

        journal.UndoAppend(1);

        using var again = Open(disk.AfterCut());
        Assert.Equal([1], again.Read(0).Select(commit => commit.Sequence));
    }

    [Fact]
    public void A_journal_of_a_later_release_is_refused_by_its_format()
    {
        var disk = Disk();
        disk.Open(First).Dispose();
        var header = SegmentReader.Header(1);
        header[8] = SegmentReader.FormatVersion + 1;
        BitConverter.TryWriteBytes(header.AsSpan(20), Frame.Checksum(uint.MaxValue, header.AsSpan(0, 20)));
        disk[First] = header;

        Assert.Contains("later release", Assert.Throws<JournalDamagedException>(() => Open(disk)).Message, StringComparison.Ordinal);
    }

    private static PowerCutFiles Disk() => new(new Random(7), int.MaxValue);

    private static CommitJournal Open(PowerCutFiles disk, long segmentBytes = 1_000_000) => CommitJournal.Open(disk, Folder, segmentBytes, 1);

    private static void Append(CommitJournal journal, params int[] sequences)
    {
        foreach (var sequence in sequences)
        {
            journal.Append([new(sequence, [new("notes", $"{sequence}", 1, "shop", 1, $"退款 {sequence}", null)])]);
        }
    }

    private static byte[] Written(int frames)
    {
        var disk = Disk();
        using var journal = Open(disk);
        Append(journal, [.. Enumerable.Range(1, frames)]);
        return disk[First];
    }

    private static List<long> Ends(byte[] whole)
    {
        var disk = Disk();
        using var file = disk.Open(First);
        file.Write(0, whole);
        return [.. SegmentReader.Frames(file, First, isLast: true).Select(frame => frame.Offset + frame.Bytes.Length)];
    }
}
