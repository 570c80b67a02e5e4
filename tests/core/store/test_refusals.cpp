// What can't be opened or changed is refused with one sentence, and stays as it was.
#include "core/store/read_only.h"
#include "core/store/toy_store.h"
#include "support/full_disk.h"

using namespace tubelet;
using namespace tubelet::tests;

class TestRefusals : public StoreTest {
    Q_OBJECT

  private Q_SLOTS:
    void aNewerVersionIsRefused() {
        makeToys(m_file, {"ball"}, 3);
        const auto before = filesIn(m_folder);
        const QString sentence = refusal(toySpec(m_file, 2));
        for (const char* part : {"box of toys", m_file.c_str(), "format is 3", "up to 2", "Start the newer Tubelet",
                                 "move the file away"}) {
            QVERIFY2(sentence.contains(QLatin1String(part)), qPrintable(sentence));
        }
        QVERIFY2(sentence.size() <= 400, qPrintable(sentence));
        QVERIFY(filesIn(m_folder) == before);
        QCOMPARE(namesIn(*store::openDatabase(toySpec(m_file, 3)).database), std::vector<std::string>{"ball"});
    }

    void aNewerVersionNamesTheCopyFromBefore() {
        makeToys(m_file, {"ball"});
        store::openDatabase(toySpec(m_file, 3));
        const auto before = filesIn(m_folder);
        const QString sentence = refusal(toySpec(m_file, 1));
        QVERIFY2(sentence.contains(QString::fromStdString(m_file.string() + ".version-1")), qPrintable(sentence));
        QVERIFY2(refusal(toySpec(m_file, 2)).contains("version-2"), qPrintable(refusal(toySpec(m_file, 2))));
        QVERIFY(filesIn(m_folder) == before);
    }

    void aNewerVersionInTheLogIsRefusedAndStaysThere() {
        const fs::path folder = m_folder / "killed";
        const fs::path killed = folder / "toys.sqlite";
        fs::create_directory(folder);
        makeToys(m_file, {"ball"});
        const auto running = store::openDatabase(toySpec(m_file, 3)).database;
        fs::copy_file(m_file, killed);
        fs::copy_file(m_file.string() + "-wal", killed.string() + "-wal");
        auto before = filesIn(folder);
        QVERIFY2(refusal(toySpec(killed, 2)).contains("newer Tubelet"), qPrintable(refusal(toySpec(killed, 2))));
        auto after = filesIn(folder);
        after.erase("toys.sqlite-shm");  // an index that every reader may make
        QVERIFY(after == before);
        QCOMPARE(namesIn(*store::openDatabase(toySpec(killed, 3)).database), std::vector<std::string>{"ball"});
    }

    void aFullDiskChangesNothing() {
        makeToys(m_file, {"ball", std::string(60'000, 'x')});
        const auto before = filesIn(m_folder);
        QString sentence;
        {
            const FullDisk full(40'000);  // its shared memory fits, the copy doesn't
            sentence = refusal(toySpec(m_file, 2));
        }
        QVERIFY2(sentence.contains("box of toys") && sentence.contains("older Tubelet") &&
                     sentence.contains("version-1") && sentence.contains("start again", Qt::CaseInsensitive),
                 qPrintable(sentence));
        QVERIFY2(sentence.size() <= 400, qPrintable(sentence));
        QVERIFY(filesIn(m_folder) == before);
        store::openDatabase(toySpec(m_file, 2));  // with room again
        QCOMPARE(fileNamesIn(m_folder), (std::set<std::string>{"toys.sqlite", "toys.sqlite.version-1"}));
    }

    void aFolderThatCannotBeWrittenChangesNothing_data() {
        QTest::addColumn<bool>("ended");
        QTest::newRow("an old journal mode") << false;
        QTest::newRow("with a log") << true;
    }
    void aFolderThatCannotBeWrittenChangesNothing() {
        QFETCH(bool, ended);
        makeToys(m_file, {"ball"});
        if (!ended) {
            SQLite::Database plain(m_file.string(), SQLite::OPEN_READWRITE);
            plain.exec("PRAGMA journal_mode=DELETE");
        }
        const auto before = filesIn(m_folder);
        QString sentence;
        {
            const ReadOnly locked(m_folder, ReadOnly::What::Folder);
            sentence = refusal(toySpec(m_file, 2));
        }
        QVERIFY2(sentence.contains(QString::fromStdString(m_file.string())), qPrintable(sentence));
        QVERIFY2(sentence.contains("writable") || sentence.contains("written"), qPrintable(sentence));
        QVERIFY(filesIn(m_folder) == before);
        QCOMPARE(namesIn(*store::openDatabase(toySpec(m_file, 2)).database), std::vector<std::string>{"ball"});
    }

    void aMigrationThatFailsLeavesTheVersionBefore() {
        makeToys(m_file, {"ball"});
        const std::string before = bytesOf(m_file);
        store::DatabaseSpec spec = toySpec(m_file, 2);
        spec.migrations[1].sql += "; INSERT INTO toys (id, name) VALUES (1, 'twice')";
        const QString sentence = refusal(spec);
        for (const char* part : {"from 1 to 2", "UNIQUE", "It is as it was"}) {
            QVERIFY2(sentence.contains(QLatin1String(part)), qPrintable(sentence));
        }
        QCOMPARE(bytesOf(m_file), before);
        refusal(spec);  // each start tries again, but keeps one copy
        QCOMPARE(fileNamesIn(m_folder), (std::set<std::string>{"toys.sqlite", "toys.sqlite.version-1"}));
        const auto old = store::openDatabase(toySpec(m_file, 1)).database;
        QCOMPARE(namesIn(*old), std::vector<std::string>{"ball"});
    }
};

QTEST_GUILESS_MAIN(TestRefusals)
#include "test_refusals.moc"
