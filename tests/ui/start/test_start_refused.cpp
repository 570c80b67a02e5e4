// The program itself where its studio can't start: a sentence, a line in the log, a dialog, and an
// end with 4; what was there stays.
#include <sys/file.h>
#include <unistd.h>

#include <fcntl.h>

#include <fstream>

#include <QFile>
#include <QImage>
#include <QTemporaryDir>
#include <QTest>

#include <SQLiteCpp/SQLiteCpp.h>

#include "core/store/toy_store.h"
#include "support/run_tubelet.h"

using namespace tubelet;
using namespace tubelet::tests;

class TestStartRefused : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_data;
    int m_lock = -1;

    void arrange(const QString& what) {
        if (what == "file in the way") {
            fs::create_directories(m_data.parent_path());
            std::ofstream(m_data) << "in the way";
            return;
        }
        fs::create_directories(m_data);
        if (what == "newer queue") {
            sqlite("queue.sqlite", "PRAGMA user_version=900");
        } else if (what == "foreign list") {
            sqlite("library.sqlite", "CREATE TABLE games (name TEXT)");
        } else if (what == "negative version") {
            sqlite("queue.sqlite", "PRAGMA user_version=-1");
        } else if (what == "folder") {
            fs::create_directory(m_data / "library.sqlite");
        } else if (what == "another studio") {
            m_lock = ::open((m_data / "queue.sqlite.lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
            QCOMPARE(::flock(m_lock, LOCK_EX | LOCK_NB), 0);
        }
    }
    void sqlite(const char* name, const char* sql) const {
        SQLite::Database((m_data / name).string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec(sql);
    }
    Ended start(const QStringList& arguments) const {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        return runTubelet(m_folder->path(), arguments);
    }

  private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_data = fs::path(m_folder->path().toStdString()) / "home" / "data";
    }
    void cleanup() {
        if (m_lock >= 0) {
            ::close(m_lock);
            m_lock = -1;
        }
    }

    void isToldInEveryPlace_data() {
        QTest::addColumn<QString>("words");
        QTest::newRow("newer queue") << "a much newer Tubelet: its format is 900";
        QTest::newRow("foreign list") << "in the place of the list of clips, is another program's database";
        QTest::newRow("negative version") << "in the place of the queue of jobs, is another program's database";
        QTest::newRow("folder") << "is a folder, but it is the place of the list of clips";
        QTest::newRow("file in the way") << "for the list of clips can't be made";
        QTest::newRow("another studio") << "Another Tubelet is running and works on the same queue";
    }
    void isToldInEveryPlace() {
        QFETCH(QString, words);
        arrange(QTest::currentDataTag());
        const auto before = fs::is_directory(m_data) ? fileNamesIn(m_data) : std::set<std::string>();
        // Nobody is there to press a button: no dialog, no waiting.
        const Ended ended = start({"studio"});
        QCOMPARE(ended.code, 4);
        const QString said = QString::fromUtf8(ended.err);
        QVERIFY2(said.contains("tubelet: ") && said.contains(words), qPrintable(said));
        QFile log(QString::fromStdString((m_data.parent_path() / "state" / "tubelet.log").string()));
        QVERIFY2(log.open(QIODevice::ReadOnly), qPrintable(log.fileName()));
        const QString logged = QString::fromUtf8(log.readAll());
        QVERIFY2(logged.contains("the studio can't start: ") && logged.contains(words), qPrintable(logged));
        if (fs::is_directory(m_data)) {
            for (const std::string& name : before) {
                QVERIFY2(fs::exists(m_data / name), name.c_str());
            }
            for (const std::string& name : fileNamesIn(m_data)) {
                QVERIFY2(name.find("damaged") == std::string::npos, name.c_str());
            }
        }
    }

    void aScreenshotShowsTheDialog() {
        arrange("newer queue");
        const Ended ended = start({"studio", "--screenshot", "shot.png"});
        QCOMPARE(ended.code, 4);
        const QImage shot(m_folder->filePath("shot.png"));
        QVERIFY(!shot.isNull());
        QVERIFY(shot.width() > 400 && shot.width() < 900 && shot.height() > 120 && shot.height() < 500);
    }
};

QTEST_GUILESS_MAIN(TestStartRefused)
#include "test_start_refused.moc"
