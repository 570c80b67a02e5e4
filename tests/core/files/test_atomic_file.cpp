#include <QtTest/QtTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <thread>

#include "files/atomic_file.h"
#include "files/atomic_folder.h"
#include "support/error_check.h"
#include "support/full_disk.h"
#include "support/refusal.h"

using namespace tubelet;
namespace fs = std::filesystem;

class TestAtomicFile : public QObject {
    Q_OBJECT

    QTemporaryDir m_temporary;
    fs::path m_folder;

    std::size_t entries() const {
        return static_cast<std::size_t>(std::distance(fs::directory_iterator(m_folder), {}));
    }
    static std::string read(const fs::path& file) { return files::readFile(file, 1 << 20); }

  private Q_SLOTS:
    void init() {
        m_folder = fs::path(m_temporary.path().toStdString()) / "Ordner 片 🎬";
        fs::remove_all(m_folder);
        fs::create_directory(m_folder);
    }

    /// Named before it is on the disk, and flushed afterwards.
    void committedForLater() {
        {
            files::AtomicFile file(m_folder / "later");
            file.write("bytes");
            file.commit(true, files::Durability::Later);
        }
        QCOMPARE(read(m_folder / "later"), std::string("bytes"));
        files::flushToDisk(m_folder / "later");
        QCOMPARE(read(m_folder / "later"), std::string("bytes"));
        QCOMPARE(entries(), std::size_t{1});
        QVERIFY(test::throwsError(ErrorKind::TargetUnwritable, "gone' can't be written: No such file",
                                  [&] { files::flushToDisk(m_folder / "gone"); }));
    }

    void foldersAppearWhole() {
        const fs::path target = m_folder / "new" / "";
        files::checkNewFolder(target);
        files::makeFolder(target, [&](const fs::path& staging) {
            QVERIFY(!fs::exists(target));
            files::writeFileAtomically(staging / "a.txt", "one");
        });
        QCOMPARE(read(target / "a.txt"), std::string("one"));
        QCOMPARE(entries(), std::size_t(1));
        const auto fails = [](const fs::path&) { throw Cancelled(); };
        QVERIFY_THROWS_EXCEPTION(Cancelled, files::makeFolder(m_folder / "other", fails));
        QCOMPARE(entries(), std::size_t(1));
        const auto refused = [&](const fs::path& folder) {
            return test::throwsError(ErrorKind::TargetUnwritable, "", [&] { files::checkNewFolder(folder); }) &&
                   test::throwsError(ErrorKind::TargetUnwritable, "", [&] { files::makeFolder(folder, [](auto&) {}); });
        };
        QVERIFY(refused(target));
        QVERIFY(refused(m_folder / "nowhere" / "new"));
        QCOMPARE(read(target / "a.txt"), std::string("one"));
        QCOMPARE(entries(), std::size_t(1));
    }

    void appearsWholeOnCommit() {
        const fs::path target = m_folder / "a.txt";
        files::AtomicFile file(target);
        file.write("one ");
        file.write("two");
        QVERIFY(!fs::exists(target));
        QVERIFY(file.temporaryPath().parent_path() == m_folder);
        file.commit();
        QCOMPARE(read(target), std::string("one two"));
        QCOMPARE(entries(), std::size_t{1});
    }

    void leavesNothingWithoutCommit() {
        const fs::path target = m_folder / "a.txt";
        files::writeFileAtomically(target, "old");
        {
            files::AtomicFile file(target);
            file.write("new");
        }
        QCOMPARE(read(target), std::string("old"));
        QCOMPARE(entries(), std::size_t{1});
    }

    void keepsWhatOthersWroteToTheTemporaryPath() {
        const fs::path target = m_folder / "a.txt";
        files::AtomicFile file(target);
        std::ofstream(file.temporaryPath(), std::ios::trunc) << "by another writer";
        file.commit();
        QCOMPARE(read(target), std::string("by another writer"));
    }

    void usesTheUsersPermissions() {
        const mode_t before = umask(022);
        files::writeFileAtomically(m_folder / "a.txt", "x");
        umask(before);
        QCOMPARE(static_cast<int>(fs::status(m_folder / "a.txt").permissions()), 0644);
    }

    void followsASymbolicLink() {
        fs::create_directory(m_folder / "real");
        files::writeFileAtomically(m_folder / "real/a.txt", "old");
        fs::create_symlink("real/a.txt", m_folder / "link.txt");
        files::writeFileAtomically(m_folder / "link.txt", "new");
        QVERIFY(fs::is_symlink(m_folder / "link.txt"));
        QCOMPARE(read(m_folder / "real/a.txt"), std::string("new"));
    }

    void refusesImpossibleTargets() {
        const auto refused = [](const fs::path& target, const std::string& part) {
            return test::throwsError(ErrorKind::TargetUnwritable, part,
                                     [&] { files::writeFileAtomically(target, "x"); }) &&
                   test::throwsError(ErrorKind::TargetUnwritable, part, [&] { files::checkWritable(target, true); });
        };
        QVERIFY(refused(m_folder / "none/a.txt", "No such file or directory"));
        QVERIFY(refused(m_folder, "is a folder"));
        QVERIFY(refused(m_folder.string() + "/", "is a folder"));
        QVERIFY(refused("/dev/full", "device"));
        QVERIFY(refused("/proc/tubelet.txt", "can't be written"));
        QVERIFY(test::throwsError(ErrorKind::TargetUnwritable, "too long",
                                  [&] { files::checkWritable(m_folder / std::string(300, 'n'), true); }));
        QVERIFY(test::throwsError(ErrorKind::TargetUnwritable, "empty", [] { files::checkWritable("", true); }));
        QCOMPARE(entries(), std::size_t{0});
    }

    void acceptsTheLongestName() {
        const fs::path target = m_folder / std::string(255, 'n');
        files::checkWritable(target, false);
        files::writeFileAtomically(target, "x");
        QCOMPARE(read(target), std::string("x"));
    }

    void checksForOverwriting() {
        const fs::path target = m_folder / "a.txt";
        files::checkWritable(target, false);
        QCOMPARE(entries(), std::size_t{0});
        files::writeFileAtomically(target, "old");
        QVERIFY(test::throwsError(ErrorKind::TargetUnwritable, "exists already",
                                  [&] { files::checkWritable(target, false); }));
        files::checkWritable(target, true);
        QCOMPARE(read(target), std::string("old"));
        QCOMPARE(entries(), std::size_t{1});
    }

    void whatHasAppearedMeanwhileIsNotReplacedUnasked() {
        const fs::path target = m_folder / "a.txt";
        {
            files::AtomicFile file(target);
            file.write("new");
            files::writeFileAtomically(target, "theirs");
            QVERIFY(test::throwsError(ErrorKind::TargetUnwritable, "exists already", [&] { file.commit(false); }));
        }
        QCOMPARE(read(target), std::string("theirs"));
        QCOMPARE(entries(), std::size_t{1});
        files::AtomicFile file(m_folder / "b.txt");
        file.write("new");
        file.commit(false);
        QCOMPARE(read(m_folder / "b.txt"), std::string("new"));
    }

    void fullDiskLeavesTheOldFile() {
        const fs::path target = m_folder / "a.txt";
        files::writeFileAtomically(target, "old");
        std::optional<tests::FullDisk> full(10'000);
        const bool refused = test::throwsError(ErrorKind::TargetUnwritable, "File too large",
                                               [&] { files::writeFileAtomically(target, std::string(50'000, 'x')); });
        full.reset();
        QVERIFY(refused);
        QCOMPARE(read(target), std::string("old"));
        QCOMPARE(entries(), std::size_t{1});
    }

    void readsWithinItsLimit() {
        const fs::path file = m_folder / "a.txt";
        files::writeFileAtomically(file, std::string(100'000, 'x'));
        QCOMPARE(files::readFile(file, 100'000).size(), std::size_t{100'000});
        QVERIFY(test::throwsError(ErrorKind::SourceUnreadable, "larger than the 99999 bytes",
                                  [&] { files::readFile(file, 99'999); }));
        QVERIFY(test::throwsError(ErrorKind::SourceUnreadable, "larger", [] { files::readFile("/dev/zero", 1000); }));
        // A named pipe without a writer is told; one whose writer takes its time is waited for.
        const fs::path pipe = fs::path(m_folder) / "pipe";
        QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
        QVERIFY(tests::refusal([&] { files::readFile(pipe, 1000); }).contains("it is a pipe that nobody writes to"));
        const int reader = ::open(pipe.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
        const int writer = ::open(pipe.c_str(), O_WRONLY | O_CLOEXEC);
        std::thread slow([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
            const auto written = ::write(writer, "late", 4);
            ::close(written == 4 ? writer : -1);
        });
        const auto late = files::readFile(pipe, 1000);
        slow.join();
        ::close(reader);
        QCOMPARE(late, std::string("late"));
        QVERIFY(test::throwsError(ErrorKind::SourceUnreadable, "directory", [&] { files::readFile(m_folder, 10); }));
        QVERIFY(test::throwsError(ErrorKind::SourceUnreadable, "No such file",
                                  [&] { files::readFile(m_folder / "none", 10); }));
        // a file that tells no size
        QVERIFY(!files::readFile("/proc/self/status", 1 << 20).empty());
    }
};

QTEST_GUILESS_MAIN(TestAtomicFile)
#include "test_atomic_file.moc"
