// A program that is killed while it migrates leaves the version before or the one
// after, with every row.
#include <csignal>

#include "core/store/toy_store.h"
#include "support/signalled.h"

using namespace tubelet;
using namespace tubelet::tests;

namespace {

constexpr int kPatienceMs = 20'000;

/// The migrations of test_migrations, the second of which takes its time: many rows
/// are written anew.
store::DatabaseSpec slowSpec(const fs::path& file, bool isEndless) {
    store::DatabaseSpec spec = toySpec(file);
    spec.migrations[1].sql += "; UPDATE toys SET name = name || ''";
    if (isEndless) {
        spec.migrations[1].sql +=
            "; WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
    }
    return spec;
}

}  // namespace

class TestKills : public StoreTest {
    Q_OBJECT

    std::vector<std::string> m_names;

    void startVictim(QProcess& victim, const char* how) {
        victim.setProcessChannelMode(QProcess::ForwardedChannels);
        victim.start(QCoreApplication::applicationFilePath(), {how, QString::fromStdString(m_file.string())});
    }
    static void kill(QProcess& victim) {
        tubelet::tests::signalled(victim, SIGKILL);
        victim.waitForFinished();
    }

  private Q_SLOTS:
    void initTestCase() {
        for (int i = 0; i < 5000; ++i) {
            m_names.push_back("toy " + std::to_string(i));
        }
    }

    void inTheMiddleOfAMigration() {
        makeToys(m_file, {"ball", "kite"});
        QProcess victim;
        startVictim(victim, "--endless");
        const fs::path copy = m_file.string() + ".version-1";
        QVERIFY(QTest::qWaitFor([&] { return fs::exists(copy); }, kPatienceMs));
        QTest::qWait(100);
        QCOMPARE(victim.state(), QProcess::Running);
        kill(victim);
        {
            // as if nothing had happened
            const auto old = store::openDatabase(toySpec(m_file, 1)).database;
            QCOMPARE(namesIn(*old), (std::vector<std::string>{"ball", "kite"}));
        }
        const auto anew = store::openDatabase(toySpec(m_file)).database;
        QCOMPARE(store::versionOf(*anew), 3);
        QCOMPARE(namesIn(*anew), (std::vector<std::string>{"ball", "kite"}));
        // the copy from before the kill serves
        QVERIFY(!fs::exists(m_file.string() + ".version-1-2"));
    }

    void atAnyTime() {
        const fs::path origin = m_folder / "origin.sqlite";
        {
            const auto database = store::openDatabase(toySpec(origin, 1)).database;
            SQLite::Transaction all(*database);
            for (const std::string& name : m_names) {
                SQLite::Statement row(*database, "INSERT INTO toys (name) VALUES (?)");
                row.bind(1, name);
                row.exec();
            }
            all.commit();
        }
        std::set<int> versions;
        for (int ms = 0; ms < 60; ms += 4) {
            for (const auto& [name, bytes] : filesIn(m_folder)) {
                if (name.starts_with("toys.")) {
                    fs::remove(m_folder / name);
                }
            }
            fs::copy_file(origin, m_file);
            QProcess victim;
            startVictim(victim, "--short");
            QVERIFY(victim.waitForStarted());
            QTest::qSleep(ms);
            kill(victim);
            SQLite::Database left(m_file.string(), SQLite::OPEN_READWRITE, store::kBusyMs);
            QCOMPARE(left.execAndGet("PRAGMA integrity_check").getString(), std::string("ok"));
            const int version = store::versionOf(left);
            versions.insert(version);
            // each probe fits exactly from its version on
            for (int known = 1; known <= 3; ++known) {
                bool fits = true;
                try {
                    SQLite::Statement(left, toySpec(m_file).migrations.at(static_cast<std::size_t>(known) - 1).probe);
                } catch (const SQLite::Exception&) {
                    fits = false;
                }
                QCOMPARE(fits, known <= version);
            }
            QCOMPARE(namesIn(left), m_names);
            if (version > 1) {
                SQLite::Database copy(m_file.string() + ".version-1");
                QCOMPARE(namesIn(copy), m_names);
            }
        }
        qInfo("versions left: %d to %d", *versions.begin(), *versions.rbegin());
        QVERIFY(!versions.empty() && *versions.begin() >= 1 && *versions.rbegin() <= 3);
    }
};

int main(int argc, char** argv) {
    if (argc == 3 && std::string(argv[1]).starts_with("--")) {
        store::openDatabase(slowSpec(argv[2], std::string(argv[1]) == "--endless"));
        return 0;
    }
    QCoreApplication application(argc, argv);
    TestKills test;
    return QTest::qExec(&test, argc, argv);
}
#include "test_kills.moc"
