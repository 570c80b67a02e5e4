// The program itself, started while it is open.
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <memory>
#include <vector>

#include <QProcess>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include "request/json.h"
#include "support/run_tubelet.h"
#include "support/signalled.h"
#include "ui/start/single_instance.h"

using namespace tubelet;
using namespace tubelet::tests;
using tubelet::ui::SingleInstance;

class TestSecondStart : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    std::filesystem::path folder() const { return m_folder->path().toStdString(); }
    void recipe(const char* name, const char* prompt) const {
        request::ClipRecipe recipe;
        recipe.request.prompt = prompt;
        std::ofstream(folder() / name) << request::toJson(recipe);
    }
    QString storedPrompt() const {
        return QSettings(m_folder->path() + QStringLiteral("/home/config/studio.ini"), QSettings::IniFormat)
            .value(QStringLiteral("clip/prompt"))
            .toString();
    }

  private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("XDG_RUNTIME_DIR", (m_folder->path() + QStringLiteral("/r")).toUtf8());
        std::filesystem::create_directory(folder() / "r");
        std::filesystem::permissions(folder() / "r", std::filesystem::perms::owner_all);
    }

    /// It ends well and at once; its files, named from where it was started, are
    /// taken by the first.
    void handsItsFilesToTheFirst() {
        recipe("fox.json", "handed over");
        QProcess first;
        prepareTubelet(first, m_folder->path());
        first.setProcessChannelMode(QProcess::MergedChannels);
        first.start(QStringLiteral(TUBELET_EXECUTABLE), {QStringLiteral("studio")});
        QByteArray said;
        QTRY_VERIFY_WITH_TIMEOUT((said += first.readAll()).contains("is open"), 60'000);
        const Ended second = runTubelet(m_folder->path(), {QStringLiteral("studio"), QStringLiteral("fox.json")});
        QVERIFY2(second.code == 0, second.err.constData());
        QTRY_COMPARE_WITH_TIMEOUT(storedPrompt(), QStringLiteral("handed over"), 60'000);
        tubelet::tests::signalled(first, SIGTERM);
        QVERIFY(first.waitForFinished(60'000));
    }

    /// Three at once: one window, which has the files of all; the others end well.
    void startedAtOnceOneIsOpen() {
        // A display server that nobody uses for a moment starts anew, and drops who comes then.
        qputenv("QT_QPA_PLATFORM", "offscreen");
        constexpr int kRounds = 6;
        for (int round = 0; round < kRounds; ++round) {
            std::vector<std::unique_ptr<QProcess>> studios;
            for (const char* name : {"a.txt", "b.txt", "c.txt"}) {
                studios.push_back(std::make_unique<QProcess>());
                prepareTubelet(*studios.back(), m_folder->path());
                studios.back()->setProcessChannelMode(QProcess::MergedChannels);
                studios.back()->start(QStringLiteral(TUBELET_EXECUTABLE),
                                      {QStringLiteral("studio"), QLatin1String(name)});
            }
            const auto running = [&] {
                return std::count_if(studios.begin(), studios.end(),
                                     [](const auto& each) { return each->state() != QProcess::NotRunning; });
            };
            QTRY_COMPARE_WITH_TIMEOUT(running(), 1, 60'000);
            QByteArray said;
            QProcess* first = nullptr;
            for (const auto& each : studios) {
                if (each->state() != QProcess::NotRunning) {
                    first = each.get();
                    continue;
                }
                QCOMPARE(each->exitStatus(), QProcess::NormalExit);
                QVERIFY2(each->exitCode() == 0, each->readAll().constData());
            }
            QVERIFY(first);
            QTRY_VERIFY_WITH_TIMEOUT((said += first->readAll()).contains("is open"), 60'000);
            tubelet::tests::signalled(*first, SIGTERM);
            QVERIFY(first->waitForFinished(60'000));
            QVERIFY2(!said.contains("can't start"), said.constData());
        }
        qunsetenv("QT_QPA_PLATFORM");
    }

    /// One that hangs: nothing is opened beside it, and it is said.
    void aFirstThatDoesNotAnswerIsTold() {
        // Listens, and never comes to read.
        const SingleInstance hanging(folder() / "home" / "data");
        QVERIFY(hanging.isListening());
        qputenv("QT_QPA_PLATFORM", "offscreen");
        const Ended second = runTubelet(m_folder->path(), {QStringLiteral("studio")});
        qunsetenv("QT_QPA_PLATFORM");
        QCOMPARE(second.code, 4);
        QVERIFY2(second.err.contains("does not answer"), second.err.constData());
        QVERIFY(!std::filesystem::exists(folder() / "home" / "data" / "queue.sqlite"));
    }

    /// The socket of one that crashed is in nobody's way.
    void aSocketThatNobodyReadsIsReplaced() {
        const auto data = folder() / "data";
        QCOMPARE(SingleInstance::handOver(data, {}), SingleInstance::Answer::Nobody);
        const pid_t child = ::fork();
        if (child == 0) {
            const SingleInstance gone(data);
            ::_exit(gone.isListening() ? 0 : 1);
        }
        int status = -1;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QCOMPARE(status, 0);
        QCOMPARE(SingleInstance::handOver(data, {}), SingleInstance::Answer::Nobody);
        const SingleInstance next(data);
        QVERIFY(next.isListening());
        QCOMPARE(SingleInstance::handOver(data, {}, 50), SingleInstance::Answer::Silent);
    }
};

QTEST_GUILESS_MAIN(TestSecondStart)
#include "test_second_start.moc"
