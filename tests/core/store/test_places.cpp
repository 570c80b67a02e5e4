// Whatever lies in a database's place: what is not ours or can't be used is refused with a
// sentence of its own and stays; what is damaged is put aside.
#include <sys/stat.h>

#include "core/store/read_only.h"
#include "core/store/toy_store.h"
#include "store/on_disk.h"

using namespace tubelet;
using namespace tubelet::tests;

namespace {

/// A database of another program, or what a program left that was killed in its work.
void makeForeign(const fs::path& file, const std::string& schema) {
    SQLite::Database other(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    other.exec(schema);
}

/// Names of what was put aside.
std::vector<std::string> asideIn(const fs::path& folder) {
    std::vector<std::string> aside;
    for (const std::string& name : fileNamesIn(folder)) {
        if (name.find(".damaged-") != std::string::npos) {
            aside.push_back(name);
        }
    }
    return aside;
}

}  // namespace

class TestPlaces : public StoreTest {
    Q_OBJECT

    /// The refusal of a box of toys: has these words, is one message, and changes nothing.
    void isRefused(const QStringList& words, const store::DatabaseSpec& spec) {
        const auto before = filesIn(m_folder);
        const QString sentence = refusal(spec);
        for (const QString& word : words) {
            QVERIFY2(sentence.contains(word), qPrintable(word + " is not in: " + sentence));
        }
        QVERIFY2(sentence.size() <= 400 && sentence.endsWith('.'), qPrintable(sentence));
        QVERIFY(filesIn(m_folder) == before);
    }
    void isRefused(const QStringList& words) { isRefused(words, toySpec(m_file)); }

  private Q_SLOTS:
    void anotherProgramsDatabaseIsRefusedAndNotTouched_data() {
        QTest::addColumn<QString>("schema");
        QTest::addColumn<QString>("word");
        const QString another = "is another program's database. It was not touched. Move it away";
        QTest::newRow("without a version")
            << "CREATE TABLE toys (id INTEGER PRIMARY KEY, name TEXT NOT NULL)" << another;
        QTest::newRow("other tables") << "CREATE TABLE games (name TEXT); PRAGMA user_version=1" << another;
        QTest::newRow("other columns") << "CREATE TABLE toys (title TEXT); PRAGMA user_version=2" << another;
        QTest::newRow("a negative version") << "CREATE TABLE games (name TEXT); PRAGMA user_version=-5" << another;
        QTest::newRow("a negative version, empty") << "PRAGMA user_version=-2147483648" << another;
        QTest::newRow("in WAL mode") << "PRAGMA journal_mode=WAL; CREATE TABLE games (name TEXT)" << another;
        QTest::newRow("a large version") << "CREATE TABLE games (name TEXT); PRAGMA user_version=74"
                                         << "or that of a much newer Tubelet: its format is 74";
        QTest::newRow("the largest version") << "CREATE TABLE games (name TEXT); PRAGMA user_version=2147483647"
                                             << "its format is 2147483647";
    }
    void anotherProgramsDatabaseIsRefusedAndNotTouched() {
        QFETCH(QString, schema);
        QFETCH(QString, word);
        makeForeign(m_file, schema.toStdString());
        isRefused({word, "box of toys", m_file.c_str()});
    }

    void anotherProgramsLogIsNotTouchedEither() {
        const fs::path busy = m_folder / "busy";
        fs::create_directory(busy);
        makeForeign(busy / "games", "PRAGMA journal_mode=WAL; CREATE TABLE games (name TEXT)");
        SQLite::Database running((busy / "games").string(), SQLite::OPEN_READWRITE);
        running.exec("INSERT INTO games (name) VALUES ('in the log')");
        fs::copy_file(busy / "games", m_file);
        fs::copy_file(busy / "games-wal", m_file.string() + "-wal");
        auto before = filesIn(m_folder);
        QVERIFY2(refusal(toySpec(m_file)).contains("another program's"), qPrintable(refusal(toySpec(m_file))));
        auto after = filesIn(m_folder);
        after.erase("toys.sqlite-shm");  // an index that every reader may make
        QVERIFY(after == before);
    }

    void aDamagedFileIsPutAsideAsItWas_data() {
        QTest::addColumn<QByteArray>("content");
        {
            QTemporaryDir scratch;
            const fs::path whole = fs::path(scratch.path().toStdString()) / "whole.sqlite";
            makeToys(whole, std::vector<std::string>(2000, "ball"), 3);
            const QByteArray bytes = QByteArray::fromStdString(bytesOf(whole));
            QVERIFY(bytes.size() > 3 * 4096);
            QTest::newRow("a header, cut") << bytes.left(50);
            QTest::newRow("the first bytes") << bytes.left(16);
            QTest::newRow("one page") << bytes.left(4096);
            QTest::newRow("cut in a page") << bytes.left(bytes.size() - 3000);
            QTest::newRow("a page of zeros") << bytes.left(8192) + QByteArray(4096, '\0') + bytes.mid(12288);
        }
        QTest::newRow("garbage") << QByteArray(5000, 'x');
        QTest::newRow("one byte") << QByteArray("x");
        QTest::newRow("a picture") << QByteArray("\x89PNG\r\n\x1a\n and more", 17);
        QTest::newRow("zeros") << QByteArray(8192, '\0');
    }
    void aDamagedFileIsPutAsideAsItWas() {
        QFETCH(QByteArray, content);
        std::ofstream(m_file, std::ios::binary) << content.toStdString();
        const auto opened = store::openDatabase(toySpec(m_file));
        QVERIFY(opened.created);
        QVERIFY(namesIn(*opened.database).empty());
        QVERIFY(opened.putAside.has_value());
        QCOMPARE(opened.putAside->parent_path(), m_folder);
        QVERIFY(opened.putAside->filename().string().starts_with("toys.sqlite.damaged-"));
        QCOMPARE(QByteArray::fromStdString(bytesOf(*opened.putAside)), content);
        // Told once: the new one is sound.
        QVERIFY(!store::openDatabase(toySpec(m_file)).putAside.has_value());
    }

    void anEmptyFileIsANewDatabase() {
        std::ofstream(m_file, std::ios::binary).flush();
        const auto opened = store::openDatabase(toySpec(m_file));
        QVERIFY(opened.created && !opened.putAside);
        QVERIFY(asideIn(m_folder).empty());
    }

    void whatALogHoldsIsKeptWhereItsFileIsGone_data() {
        QTest::addColumn<bool>("empty");
        QTest::newRow("an empty file") << true;
        QTest::newRow("no file") << false;
    }
    void whatALogHoldsIsKeptWhereItsFileIsGone() {
        QFETCH(bool, empty);
        std::ofstream(m_file.string() + "-wal", std::ios::binary) << "a log";
        if (empty) {
            std::ofstream(m_file, std::ios::binary).flush();
        }
        const auto opened = store::openDatabase(toySpec(m_file));
        QVERIFY(opened.putAside.has_value());
        QCOMPARE(bytesOf(opened.putAside->string() + "-wal"), std::string("a log"));
    }

    void theLogsOfADamagedFileGoWithIt() {
        std::ofstream(m_file, std::ios::binary) << std::string(5000, 'x');
        std::ofstream(m_file.string() + "-wal", std::ios::binary) << "a log";
        std::ofstream(m_file.string() + "-journal", std::ios::binary) << "a journal";
        const auto opened = store::openDatabase(toySpec(m_file));
        QVERIFY(opened.putAside.has_value());
        QCOMPARE(bytesOf(opened.putAside->string() + "-wal"), std::string("a log"));
        // it would be rolled back into the new one
        QVERIFY(!fs::exists(m_file.string() + "-journal"));
    }

    void aFolderInItsPlaceIsRefused() {
        fs::create_directory(m_file);
        QVERIFY2(refusal(toySpec(m_file)).contains("is a folder, but it is the place of the box of toys"),
                 qPrintable(refusal(toySpec(m_file))));
        QVERIFY(fs::is_directory(m_file));
    }

    void aPipeInItsPlaceIsRefused() {
        QCOMPARE(::mkfifo(m_file.c_str(), 0600), 0);
        const QString sentence = refusal(toySpec(m_file));  // and nobody waits for its other end
        QVERIFY2(sentence.contains("is a device or a pipe"), qPrintable(sentence));
        QVERIFY(fs::is_fifo(m_file));
    }

    void aFileInTheFoldersPlaceIsRefused() {
        std::ofstream(m_folder / "data") << "in the way";
        isRefused({"The folder", "can't be made", "move away the file"}, toySpec(m_folder / "data" / "toys.sqlite"));
    }

    void aLinkIsFollowed() {
        const fs::path elsewhere = m_folder / "elsewhere";
        fs::create_directory(elsewhere);
        makeToys(elsewhere / "box.sqlite", {"ball"});
        fs::create_symlink("elsewhere/box.sqlite", m_file);
        QCOMPARE(namesIn(*store::openDatabase(toySpec(m_file)).database), std::vector<std::string>{"ball"});
        QVERIFY(fs::is_symlink(m_file));
        // The copies from before lie beside the file, as its log does.
        QVERIFY(fs::exists(elsewhere / "box.sqlite.version-1"));
        std::ofstream(elsewhere / "box.sqlite", std::ios::binary) << "xxxxxxxx";
        const auto opened = store::openDatabase(toySpec(m_file));
        QVERIFY(fs::is_symlink(m_file));
        QCOMPARE(opened.putAside->parent_path(), elsewhere);
        QCOMPARE(bytesOf(*opened.putAside), std::string("xxxxxxxx"));
    }

    void aLinkMayLeadToAFileThatIsStillToBeMade() {
        fs::create_directory(m_folder / "elsewhere");
        fs::create_symlink(m_folder / "elsewhere" / "box.sqlite", m_file);
        makeToys(m_file, {"ball"});
        QVERIFY(fs::is_regular_file(m_folder / "elsewhere" / "box.sqlite"));
    }

    void aLinkToNowhereIsRefused_data() {
        QTest::addColumn<QString>("target");
        QTest::newRow("a drive that is not there") << "drive/box.sqlite";
        QTest::newRow("itself") << "toys.sqlite";
    }
    void aLinkToNowhereIsRefused() {
        QFETCH(QString, target);
        fs::create_symlink(target.toStdString(), m_file);
        QVERIFY2(refusal(toySpec(m_file)).contains("is a link, and the box of toys that it leads to"),
                 qPrintable(refusal(toySpec(m_file))));
        QVERIFY(fs::is_symlink(m_file));
        QVERIFY(!fs::exists(m_folder / "drive"));
    }

    void aFileThatCannotBeWrittenIsRefused() {
        makeToys(m_file, {"ball"}, 3);
        const ReadOnly locked(m_folder, ReadOnly::What::Files);
        isRefused({"box of toys", "can't be read and written: Permission denied", "Make the file writable"});
    }

    void aFolderThatCannotBeWrittenIsRefused() {
        makeToys(m_file, {"ball"}, 3);
        const ReadOnly locked(m_folder, ReadOnly::What::Folder);
        isRefused({"box of toys", "its folder can't be written: Permission denied", "Make the folder writable"});
    }

    void aLockedOneIsRefused_data() {
        QTest::addColumn<QString>("mode");
        QTest::newRow("with a log") << "WAL";
        QTest::newRow("an old journal mode") << "DELETE";
    }
    void aLockedOneIsRefused() {
        QFETCH(QString, mode);
        makeToys(m_file, {"ball"}, 3);
        SQLite::Database other(m_file.string(), SQLite::OPEN_READWRITE);
        other.exec("PRAGMA journal_mode=" + mode.toStdString());
        other.exec("PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE; UPDATE toys SET name = 'kite'");
        const QString sentence = refusal(toySpec(m_file));
        QVERIFY2(sentence.contains("box of toys") &&
                     sentence.contains("another program keeps it locked. Close that program"),
                 qPrintable(sentence));
        other.exec("COMMIT");
        QVERIFY(asideIn(m_folder).empty());
    }

    void whatLiesThereIsToldApart() {
        QCOMPARE(store::lookAt(toySpec(m_file)).what, store::OnDisk::Nothing);
        makeToys(m_file, {"ball"}, 2);
        QCOMPARE(store::lookAt(toySpec(m_file, 2)).what, store::OnDisk::Ours);
        QCOMPARE(store::lookAt(toySpec(m_file, 3)).what, store::OnDisk::Ours);
        QCOMPARE(store::lookAt(toySpec(m_file, 1)).what, store::OnDisk::Newer);
        QCOMPARE(store::lookAt(toySpec(m_file, 1)).version, 2);
        // Names that mean something in a URI.
        const fs::path odd = m_folder / "50% of? the #toys \xe7\x8c\xab.sqlite";
        makeToys(odd, {"ball"}, 2);
        QCOMPARE(store::lookAt(toySpec(odd, 1)).what, store::OnDisk::Newer);
    }
};

QTEST_GUILESS_MAIN(TestPlaces)
#include "test_places.moc"
