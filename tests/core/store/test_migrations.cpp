// Databases come to their newest version step by step, and what they were before stays beside them.
#include "core/store/toy_store.h"
#include "store/backup.h"
#include "store/on_disk.h"

using namespace tubelet;
using namespace tubelet::tests;

namespace {

const std::vector<std::string> kNames{"ball", "Würfel \u732b"};

}  // namespace

class TestMigrations : public StoreTest {
    Q_OBJECT

  private Q_SLOTS:
    void aNewDatabaseIsMadeInItsNewestVersion() {
        {
            const auto opened = store::openDatabase(toySpec(m_file));
            QVERIFY(opened.created);
            QCOMPARE(store::versionOf(*opened.database), 3);
            QCOMPARE(opened.database->execAndGet("PRAGMA journal_mode").getString(), std::string("wal"));
            QCOMPARE(opened.database->execAndGet("PRAGMA synchronous").getInt(), 2);
        }
        // nothing to keep a copy of
        QCOMPARE(fileNamesIn(m_folder), std::set<std::string>{"toys.sqlite"});
        QVERIFY(!store::openDatabase(toySpec(m_file)).created);
        QCOMPARE(fileNamesIn(m_folder), std::set<std::string>{"toys.sqlite"});
    }

    void eachMigrationKeepsWhatWasThereBefore() {
        makeToys(m_file, kNames);
        QCOMPARE(store::lookAt(toySpec(m_file)).version, 1);
        {
            const auto opened = store::openDatabase(toySpec(m_file));
            QVERIFY(!opened.created);
            QCOMPARE(store::versionOf(*opened.database), 3);
            QCOMPARE(namesIn(*opened.database), kNames);
            QCOMPARE(opened.database->execAndGet("SELECT group_concat(colour) FROM toys").getString(),
                     std::string("red,red"));
            QCOMPARE(opened.database->execAndGet("SELECT count(*) FROM owners").getInt(), 2);
        }
        QCOMPARE(fileNamesIn(m_folder),
                 (std::set<std::string>{"toys.sqlite", "toys.sqlite.version-1", "toys.sqlite.version-2"}));
        for (const int version : {1, 2}) {
            // A copy is a database of its own: the program of that version opens it.
            const fs::path copy = m_folder / ("copy-" + std::to_string(version));
            fs::copy_file(m_file.string() + ".version-" + std::to_string(version), copy);
            const auto opened = store::openDatabase(toySpec(copy, static_cast<std::size_t>(version)));
            QVERIFY(!opened.created);
            QCOMPARE(store::versionOf(*opened.database), version);
            QCOMPARE(namesIn(*opened.database), kNames);
            QCOMPARE(opened.database->execAndGet("PRAGMA integrity_check").getString(), std::string("ok"));
        }
    }

    void whatAKilledProgramLeftInItsLogIsKeptToo() {
        const fs::path busy = m_folder / "busy.sqlite";
        const auto running = store::openDatabase(toySpec(busy, 1)).database;
        running->exec("INSERT INTO toys (name) VALUES ('in the log')");
        fs::copy_file(busy, m_file);
        fs::copy_file(busy.string() + "-wal", m_file.string() + "-wal");
        QCOMPARE(namesIn(*store::openDatabase(toySpec(m_file, 2)).database), std::vector<std::string>{"in the log"});
        SQLite::Database copy(m_file.string() + ".version-1");
        QCOMPARE(namesIn(copy), std::vector<std::string>{"in the log"});
    }

    void anEarlierCopyIsNeverReplaced() {
        makeToys(m_file, {"first"});
        store::openDatabase(toySpec(m_file, 2));
        const std::string first = bytesOf(m_file.string() + ".version-1");
        // The person goes back to the old program with the old copy, and then on again.
        fs::remove(m_file);
        fs::copy_file(m_file.string() + ".version-1", m_file);
        store::openDatabase(toySpec(m_file, 2));
        // the same
        QCOMPARE(fileNamesIn(m_folder), (std::set<std::string>{"toys.sqlite", "toys.sqlite.version-1"}));
        fs::remove(m_file);
        fs::copy_file(m_file.string() + ".version-1", m_file);
        {
            const auto old = store::openDatabase(toySpec(m_file, 1)).database;
            old->exec("INSERT INTO toys (name) VALUES ('second')");
        }
        store::openDatabase(toySpec(m_file, 2));
        QCOMPARE(bytesOf(m_file.string() + ".version-1"), first);
        SQLite::Database other(m_file.string() + ".version-1-2");
        QCOMPARE(namesIn(other), (std::vector<std::string>{"first", "second"}));
        // The later copy is the one to go back to.
        QCOMPARE(store::newestBackup(m_file, 2), std::optional<fs::path>(m_file.string() + ".version-1-2"));
    }

    void twoProgramsMayOpenAtOnce() {
        makeToys(m_file, kNames);
        const auto one = store::openDatabase(toySpec(m_file)).database;
        const auto two = store::openDatabase(toySpec(m_file)).database;
        one->exec("INSERT INTO toys (name) VALUES ('third')");
        QCOMPARE(namesIn(*two).size(), std::size_t{3});
    }
};

QTEST_GUILESS_MAIN(TestMigrations)
#include "test_migrations.moc"
