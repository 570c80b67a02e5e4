#include <QtTest/QtTest>

#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include "base/logging.h"
#include "base/timestamps.h"
#include "files/temporary.h"

using namespace tubelet;
using files::Temporary;
namespace fs = std::filesystem;

/// Temporary files and folders, and what is left of those of a process that was killed.
class TestTemporary : public QObject {
    Q_OBJECT

    QTemporaryDir m_temporary;
    fs::path m_folder;

    std::set<std::string> names() const {
        std::set<std::string> found;
        for (const auto& entry : fs::directory_iterator(m_folder)) {
            found.insert(entry.path().filename().string());
        }
        return found;
    }

    static void put(const fs::path& file) { std::ofstream(file) << "x"; }

    /// Runs `work` in a process of its own and waits for its end; true when it got as far as
    /// calling its argument.
    template <typename Work>
    static bool inAnotherProcess(const Work& work) {
        const pid_t child = fork();
        if (child == 0) {
            work();
            _exit(1);
        }
        int status = 0;
        waitpid(child, &status, 0);
        return (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL) || (WIFEXITED(status) && WEXITSTATUS(status) == 0);
    }

  private Q_SLOTS:
    void init() {
        m_folder = fs::path(m_temporary.path().toStdString()) / "片 x";
        fs::remove_all(m_folder);
        fs::create_directory(m_folder);
    }

    void goesWithItsContent() {
        {
            const Temporary file(m_folder, Temporary::Kind::File);
            const Temporary folder(m_folder, Temporary::Kind::Folder);
            const Temporary named(m_folder, "command-1"), second(m_folder, "command-1");
            QVERIFY(fs::is_regular_file(file.path()) && fs::is_directory(folder.path()));
            QVERIFY(file.path().filename().string().starts_with(files::kTemporaryPrefix));
            QCOMPARE(second.path().filename().string(), std::string("command-1-2"));
            put(folder.path() / "inside");
            put(named.path() / "inside");
        }
        QCOMPARE(names(), std::set<std::string>());
    }

    void staysWhenReleased() {
        {
            Temporary file(m_folder, Temporary::Kind::File);
            fs::rename(file.path(), m_folder / "kept");
            file.release();
        }
        QCOMPARE(names(), std::set<std::string>{"kept"});
    }

    void tellsWhyItCantBeMade() {
        QVERIFY_EXCEPTION_THROWN(Temporary(m_folder / "none", Temporary::Kind::File), std::system_error);
        QVERIFY_EXCEPTION_THROWN(Temporary("/proc", Temporary::Kind::Folder), std::system_error);
    }

    void onlyWhatADeadProcessLeftIsStale() {
        QVERIFY(inAnotherProcess([&] {
            const Temporary file(m_folder, Temporary::Kind::File);
            const Temporary folder(m_folder, Temporary::Kind::Folder);
            put(folder.path() / "inside");
            const Temporary run(m_folder, "command-77");
            put(run.path() / "inside");
            ::raise(SIGKILL);
        }));
        QCOMPARE(names().size(), std::size_t{3});
        const Temporary file(m_folder, Temporary::Kind::File);
        const Temporary run(m_folder, "command-77");  // a reused process number takes another name
        for (const char* name : {"command.txt", ".tubelet-settings", "clip.mp4"}) {
            put(m_folder / name);
        }
        fs::create_symlink("clip.mp4", m_folder / ".tubelet-link.tmp");
        files::removeStale(m_folder);
        files::removeStale(m_folder, "command-");
        QCOMPARE(names(), (std::set<std::string>{file.path().filename().string(), "command-77-2", "command.txt",
                                                 ".tubelet-settings", "clip.mp4", ".tubelet-link.tmp"}));
        files::removeStale(m_folder / "none");
    }

    /// Sweepers race with makers for what was just made: each maker keeps its own until
    /// it lets go of it.
    void sweepersTakeNothingFromMakers() {
        std::atomic<int> made = 0, lost = 0;
        const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(400);
        {
            std::vector<std::jthread> threads;
            for (int maker = 0; maker < 2; ++maker) {
                threads.emplace_back([&, maker] {
                    for (int number = 0; std::chrono::steady_clock::now() < end; ++number) {
                        const auto target = m_folder / (std::to_string(maker) + "-" + std::to_string(number));
                        Temporary file(m_folder, Temporary::Kind::File);
                        const Temporary folder(m_folder, Temporary::Kind::Folder);
                        const Temporary named(m_folder, "command-7");
                        std::error_code failed;
                        fs::rename(file.path(), target, failed);
                        lost += failed || !fs::exists(folder.path()) || !fs::exists(named.path()) ? 1 : 0;
                        ++made;
                        fs::remove(target, failed);
                        file.release();
                    }
                });
            }
            for (int sweeper = 0; sweeper < 3; ++sweeper) {
                threads.emplace_back([&] {
                    while (std::chrono::steady_clock::now() < end) {
                        files::removeStale(m_folder);
                        files::removeStale(m_folder, "command-");
                    }
                });
            }
        }
        QVERIFY(made > 20);
        QCOMPARE(lost.load(), 0);
        QCOMPARE(names(), std::set<std::string>());
    }

    void allGoAtOnceBeforeAHardEnd() {
        QVERIFY(inAnotherProcess([&] {
            const Temporary file(m_folder, Temporary::Kind::File);
            const Temporary folder(m_folder, Temporary::Kind::Folder);
            fs::create_directories(folder.path() / "deep/er");
            put(folder.path() / "deep/er/inside");
            Temporary released(m_folder, Temporary::Kind::File);
            fs::rename(released.path(), m_folder / "kept");
            released.release();
            files::removeTemporaries();
            _exit(0);
        }));
        QCOMPARE(names(), std::set<std::string>{"kept"});
    }

    void theHardEndWaitsForWhatMustNotEndHalfWay() {
        QVERIFY(inAnotherProcess([&] {
            const Temporary folder(m_folder, Temporary::Kind::Folder);
            put(folder.path() / "first");
            put(folder.path() / "second");
            std::atomic<bool> begun = false;
            const std::jthread mover([&] {
                const files::HardEndHeld held;
                fs::rename(folder.path() / "first", m_folder / "first");
                begun = true;
                std::this_thread::sleep_for(std::chrono::milliseconds(100));
                fs::rename(folder.path() / "second", m_folder / "second");
            });
            while (!begun) {
                std::this_thread::yield();
            }
            files::removeTemporaries();
            _exit(0);
        }));
        QCOMPARE(names(), (std::set<std::string>{"first", "second"}));
    }

    void timesAreIsoWithMilliseconds() {
        static const QRegularExpression kForm("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$");
        const QString now = QString::fromStdString(base::utcNow());
        QVERIFY2(kForm.match(now).hasMatch(), qPrintable(now));
        const QDateTime read = QDateTime::fromString(now, Qt::ISODateWithMs);
        QVERIFY(std::abs(read.msecsTo(QDateTime::currentDateTimeUtc())) < 5000);
    }

    void theLogFileIsNamedOnlyWhereThereIsOne() {
        base::initLogging({.level = "info", .file = m_folder / "tubelet.log", .console = false});
        QCOMPARE(english(base::logFileHint()), "The log file " + (m_folder / "tubelet.log").string() + " has more.");
        base::initLogging({.level = "info", .file = {}, .console = true});
        QVERIFY(base::logFileHint().empty());
    }
};

QTEST_GUILESS_MAIN(TestTemporary)
#include "test_temporary.moc"
