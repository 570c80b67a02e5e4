#include <atomic>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <thread>

#include <SQLiteCpp/SQLiteCpp.h>
#include <QtTest>

#include "base/error.h"
#include "base/utf8.h"
#include "library/clip_files.h"
#include "library/clip_library.h"
#include "media/image_file.h"
#include "media/video_reader.h"
#include "media/video_writer.h"
#include "request/json.h"
#include "request/shared_recipe.h"

namespace fs = std::filesystem;
using namespace tubelet;
using library::ClipEntry;
using library::ClipLibrary;

namespace {

media::Clip makeClip(int frames = 5, int width = 64, int height = 48) {
    media::Clip clip;
    clip.frameRate = 8;
    for (int t = 0; t < frames; ++t) {
        media::Image image{width, height, std::vector<std::uint8_t>(std::size_t(width) * height * 3)};
        for (std::size_t i = 0; i < image.rgb.size(); ++i) {
            image.rgb[i] = static_cast<std::uint8_t>(i % 3 == 0 ? 40 * t : 90);
        }
        clip.frames.push_back(std::move(image));
    }
    return clip;
}

request::ClipRecipe makeRecipe(const std::string& prompt, std::uint64_t seed, const std::string& created = {}) {
    request::ClipRecipe recipe;
    recipe.request.prompt = prompt;
    recipe.request.seed = seed;
    recipe.request.guidance = 0.1;
    recipe.createdUtc = created;
    recipe.modelName = "toy";
    return recipe;
}

template <typename Call>
QString faultOf(const Call& call) {
    try {
        call();
    } catch (const Error& error) {
        return error.kind() == ErrorKind::TargetUnwritable ? QString(error.what()) : QString("wrong kind");
    }
    return {};
}

int countEntries(const fs::path& folder, const std::string& part) {
    int count = 0;
    for (const auto& entry : fs::directory_iterator(folder)) {
        count += entry.path().filename().string().find(part) != std::string::npos;
    }
    return count;
}

}  // namespace

class TestClipLibrary : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_root, m_database, m_clips;

  private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_root = m_folder->path().toStdString();
        m_database = m_root / "data" / "library.sqlite";
        m_clips = m_root / "clips";
        qputenv("TUBELET_HOME", m_folder->path().toUtf8());
    }

    void clipsSurviveARestart() {
        fs::create_directories(m_root / "run-1");
        ClipEntry added;
        {
            ClipLibrary library(m_database, m_clips);
            QVERIFY(library.list().empty());
            added = library.add(makeClip(), makeRecipe("A panda, spinning!", 1), m_root / "run-1");
        }
        QVERIFY(added.id > 0);
        const QString name = QString::fromStdString(added.file.filename().string());
        QVERIFY2(QRegularExpression("^\\d{4}-\\d\\d-\\d\\d_\\d{6}_a-panda-spinning_s1\\.mp4$").match(name).hasMatch(),
                 qPrintable(name));
        QCOMPARE(media::readClip(added.file).frames.size(), std::size_t{5});
        QVERIFY(request::recipeFromJson(*media::readRecipe(added.file)) == request::withoutFolders(added.recipe));
        const media::Image thumbnail = media::readImage(added.thumbnail);
        QCOMPARE(thumbnail.width, 64);

        ClipLibrary again(m_database, m_clips);
        const auto list = again.list();
        QCOMPARE(list.size(), std::size_t{1});
        QCOMPARE(list[0].file, added.file);
        QCOMPARE(list[0].thumbnail, added.thumbnail);
        QCOMPARE(list[0].runFolder, m_root / "run-1");
        QCOMPARE(list[0].width, 64);
        QCOMPARE(list[0].height, 48);
        QCOMPARE(list[0].frames, 5);
        QCOMPARE(list[0].frameRate, 8.0);
        QCOMPARE(list[0].createdUtc, added.createdUtc);
        QVERIFY(list[0].recipe == request::withoutFolders(added.recipe));
    }

    void newestFirstAndOnlyWhatIsThere() {
        ClipLibrary library(m_database, m_clips);
        const auto first = library.add(makeClip(), makeRecipe("one", 1, "2026-01-01T00:00:00Z"), {});
        const auto third = library.add(makeClip(), makeRecipe("three", 3, "2026-03-01T00:00:00Z"), {});
        const auto second = library.add(makeClip(), makeRecipe("two", 2, "2026-02-01T00:00:00Z"), "/no/such/run");
        auto list = library.list();
        QCOMPARE(list.size(), std::size_t{3});
        QCOMPARE(list[0].id, third.id);
        QCOMPARE(list[1].id, second.id);
        QVERIFY(list[1].runFolder.empty());
        QCOMPARE(list[2].id, first.id);
        fs::remove(third.file);
        fs::remove(second.thumbnail);
        list = library.list();
        QCOMPARE(list.size(), std::size_t{2});
        QVERIFY(list[0].thumbnail.empty());
    }

    void sameNameIsNeverOverwritten() {
        ClipLibrary library(m_database, m_clips);
        std::vector<std::thread> threads;
        for (int t = 0; t < 3; ++t) {
            threads.emplace_back([&] {
                for (int i = 0; i < 2; ++i) {
                    library.add(makeClip(2), makeRecipe("same", 7), {});
                    library.list();
                }
            });
        }
        for (auto& thread : threads) {
            thread.join();
        }
        std::set<fs::path> files, thumbnails;
        for (const ClipEntry& entry : library.list()) {
            files.insert(entry.file);
            thumbnails.insert(entry.thumbnail);
        }
        QCOMPARE(files.size(), std::size_t{6});
        QCOMPARE(thumbnails.size(), std::size_t{6});
    }

    void namesAreHarmless_data() {
        QTest::addColumn<QString>("prompt");
        QTest::addColumn<QString>("expected");
        QTest::newRow("path") << "../../etc/passwd"
                              << "etc-passwd";
        QTest::newRow("dots") << "..."
                              << "clip";
        QTest::newRow("hidden") << ".ssh"
                                << "ssh";
        QTest::newRow("control") << QString("a\x01 b\x7f\nc") << "a-b-c";
        QTest::newRow("bidi") << QString::fromUtf8("a\u202etxt") << "a-txt";
        QTest::newRow("slashes") << QString::fromUtf8("a∕b／c⁄d\\e") << "a-b-c-d-e";
        QTest::newRow("emoji") << QString::fromUtf8("🐼 panda 🐼") << "panda";
        QTest::newRow("only emoji") << QString::fromUtf8("🐼") << "clip";
        QTest::newRow("chinese") << QString::fromUtf8("一只蝴蝶，在草地上") << QString::fromUtf8("一只蝴蝶-在草地上");
        QTest::newRow("apostrophe") << "a dog's ball"
                                    << "a-dogs-ball";
        QTest::newRow("star") << "*?<>|\":;$(rm -rf ~)`"
                              << "rm-rf";
    }
    void namesAreHarmless() {
        QFETCH(QString, prompt);
        QFETCH(QString, expected);
        QCOMPARE(QString::fromStdString(library::slug(prompt.toStdString())), expected);
        QVERIFY(library::clipStem(prompt.toStdString(), ~0ULL).ends_with("_s18446744073709551615"));
    }

    void longNamesAreCutBetweenCharacters() {
        QCOMPARE(library::slug(std::string(10'000, 'x')), std::string(60, 'x'));
        std::string butterflies;
        for (int i = 0; i < 500; ++i) {
            butterflies += "蝴";
        }
        for (std::size_t cap = 3; cap < 40; ++cap) {
            const std::string name = library::slug(butterflies, cap);
            QCOMPARE(name.size(), cap / 3 * 3);
            QVERIFY(base::isValidUtf8(name));
        }
        QCOMPARE(library::slug("ab cd", 3), std::string("ab"));  // no dash at the end
        QCOMPARE(library::slug("broken \xff", 60), std::string("clip"));
    }

    void pathTricksStayInTheFolder() {
        ClipLibrary library(m_database, m_clips);
        for (const char* prompt : {"../../x", "/etc/passwd", "a\x01\x1b/..", "broken \xff"}) {
            const auto entry = library.add(makeClip(2), makeRecipe(prompt, 1), {});
            QCOMPARE(entry.file.parent_path(), m_clips);
            QVERIFY(fs::exists(entry.file));
        }
        QCOMPARE(countEntries(m_root, ""), 2);  // data and clips
    }

    void aRemovedClipLeavesTheListAndComesBackAsItWas() {
        ClipLibrary library(m_database, m_clips);
        const auto one = library.add(makeClip(2), makeRecipe("one", 1), {}, {7, "group"});
        const auto two = library.add(makeClip(2), makeRecipe("two", 2), {});
        library.remove(one.id);
        library.remove(one.id);
        library.remove(12345);
        QVERIFY(fs::exists(one.file));  // files are whoever removes them
        QVERIFY(!fs::exists(one.thumbnail));
        QCOMPARE(library.list().size(), std::size_t{1});
        auto moved = one;
        moved.file = m_clips / "renamed.mp4";
        fs::rename(one.file, moved.file);
        const auto back = library.putBack(moved);
        QCOMPARE(back.id, one.id);
        QVERIFY(fs::exists(back.thumbnail));
        const auto listed = library.list();
        QCOMPARE(listed.size(), std::size_t{2});
        const auto found = std::find_if(listed.begin(), listed.end(), [&](const auto& e) { return e.id == one.id; });
        QVERIFY(found != listed.end() && found->file == moved.file);
        QVERIFY(found->lineage == one.lineage);
        QVERIFY(found->recipe.request == one.recipe.request);
        fs::remove(two.file);
        library.remove(two.id);  // the file is gone already
        QCOMPARE(library.list().size(), std::size_t{1});
    }

    void anotherProgramsDatabaseIsRefused() {
        fs::create_directories(m_database.parent_path());
        fs::copy_file(fs::path(TUBELET_SOURCE_DIR) / "tests/core/library/data/foreign.sqlite", m_database);
        const QString told = faultOf([&] { ClipLibrary(m_database, m_clips); });
        QVERIFY2(told.contains("in the place of the list of clips, is another program's database"), qPrintable(told));
        QCOMPARE(countEntries(m_database.parent_path(), "library.sqlite"), 1);
    }

    void damagedDatabaseIsRebuiltFromTheFiles_data() {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("garbage") << QByteArray(5000, 'x');
        QTest::newRow("truncated") << QByteArray();
        QTest::newRow("missing") << QByteArray("missing");
    }
    void damagedDatabaseIsRebuiltFromTheFiles() {
        QFETCH(QByteArray, content);
        std::vector<ClipEntry> before;
        {
            ClipLibrary library(m_database, m_clips);
            library.add(makeClip(), makeRecipe("一只蝴蝶", 1, "2026-01-01T00:00:00Z"), {});
            library.add(makeClip(9, 96, 64), makeRecipe("two", 2, "2026-02-01T00:00:00Z"), {});
            before = library.list();
        }
        media::writeClip(m_clips / "holiday.mp4", makeClip(), "", false);  // a stranger's video
        std::ofstream(m_clips / "broken.mp4") << "not a video";
        QByteArray damaged = content;
        if (content.isEmpty()) {
            QFile file(QString::fromStdString(m_database.string()));
            QVERIFY(file.open(QIODevice::ReadOnly));
            damaged = file.readAll();
            QVERIFY(damaged.size() > 4096);
            damaged = damaged.left(damaged.size() - 4096) + QByteArray(4000, '\0');
        }
        for (const char* part : {"", "-wal", "-shm"}) {
            fs::path file = m_database;
            fs::remove(file += part);
        }
        if (content != "missing") {
            std::ofstream(m_database, std::ios::binary) << damaged.toStdString();
        }

        ClipLibrary library(m_database, m_clips);
        // The file, and with it the logs that lay beside it.
        QCOMPARE(countEntries(m_database.parent_path(), "library.sqlite.damaged-") > 0, content != "missing");
        QCOMPARE(library.notice().has_value(), content != "missing");
        if (library.notice()) {
            const std::string told = library.notice()->sentence();
            QVERIFY2(told.find("library.sqlite.damaged-") != std::string::npos, told.c_str());
            QVERIFY2(told.find("No clip is lost") != std::string::npos, told.c_str());
            QVERIFY(!ClipLibrary(m_database, m_clips).notice().has_value());  // told once
        }
        QVERIFY(library.list().empty());  // opening looks at no clip: that is for a thread that
                                          // nobody waits for
        QCOMPARE(library.unlistedFiles().size(), std::size_t{4});
        std::size_t found = 0;
        for (const fs::path& file : library.unlistedFiles()) {
            found += library.adopt(file).has_value();
        }
        QCOMPARE(found, before.size());
        const auto after = library.list();
        QCOMPARE(after.size(), before.size());
        for (std::size_t i = 0; i < after.size(); ++i) {
            QCOMPARE(after[i].file, before[i].file);
            QCOMPARE(after[i].frames, before[i].frames);
            QCOMPARE(after[i].width, before[i].width);
            QCOMPARE(after[i].frameRate, before[i].frameRate);
            QCOMPARE(after[i].createdUtc, before[i].createdUtc);
            QVERIFY(after[i].recipe == before[i].recipe);
            QCOMPARE(after[i].thumbnail, before[i].thumbnail);  // of the same clip: made once
        }
    }

    void aLostThumbnailIsMadeAgainFromTheMiddle() {
        ClipEntry entry;
        {
            ClipLibrary library(m_database, m_clips);
            entry = library.add(makeClip(5), makeRecipe("one", 1), {});
        }
        fs::remove_all(m_database.parent_path());
        ClipLibrary library(m_database, m_clips);
        const auto again = library.adopt(entry.file);
        QVERIFY(again);
        QCOMPARE(again->frames, 5);
        const media::Image thumbnail = media::readImage(again->thumbnail);
        // of frame 2
        QVERIFY2(std::abs(thumbnail.rgb[0] - 80) <= 4, qPrintable(QString::number(thumbnail.rgb[0])));
        QVERIFY(!library.adopt(entry.file));  // once only
        QCOMPARE(library.list().size(), std::size_t{1});
        QVERIFY(library.unlistedFiles().empty());
    }

    void aClipThatTheListRefusesIsNotLost() {
        QString fault;
        {
            ClipLibrary library(m_database, m_clips);
            SQLite::Database other(m_database.string(), SQLite::OPEN_READWRITE);
            other.exec("CREATE TRIGGER full BEFORE INSERT ON clips BEGIN SELECT RAISE(FAIL, 'no room'); END");
            try {
                library.add(makeClip(), makeRecipe("a panda", 1), {});
                QFAIL("the row was accepted");
            } catch (const library::UnlistedClip& error) {
                QCOMPARE(error.kind(), ErrorKind::TargetUnwritable);
                fault = error.what();
            }
            QVERIFY(library.list().empty());
            other.exec("DROP TRIGGER full");
        }
        const auto file = fs::directory_iterator(m_clips)->path();
        QVERIFY2(fault.contains(QString::fromStdString(file.string())), qPrintable(fault));
        QVERIFY2(fault.contains("no room"), qPrintable(fault));
        QVERIFY2(fault.contains("starts again"), qPrintable(fault));

        ClipLibrary library(m_database, m_clips);
        QCOMPARE(library.unlistedFiles(), std::vector<fs::path>{file});
        QVERIFY(library.adopt(file));
        QCOMPARE(library.list().at(0).recipe.request.prompt, std::string("a panda"));
    }

    void aClipBeingAddedIsNotOfferedAsUnlisted() {
        ClipLibrary library(m_database, m_clips);
        std::atomic<bool> done{false};
        std::thread adder([&] {
            for (int i = 0; i < 6; ++i) {
                library.add(makeClip(3), makeRecipe("same", 7), {});
            }
            done = true;
        });
        while (!done) {
            for (const fs::path& file : library.unlistedFiles()) {
                library.adopt(file);
            }
        }
        adder.join();
        QCOMPARE(library.list().size(), std::size_t{6});
    }

    void whatCannotBeWrittenIsSaid() {
        fs::create_directories(m_root / "data");
        std::ofstream(m_root / "file") << "in the way";
        QVERIFY(faultOf([&] { ClipLibrary(m_root / "file" / "library.sqlite", m_clips); }).contains("file"));
        ClipLibrary library(m_database, m_root / "file" / "clips");
        QVERIFY(faultOf([&] { library.add(makeClip(), makeRecipe("x", 1), {}); }).contains("clips folder"));
        QVERIFY(library.list().empty());
    }

    void parentAndGroupSurviveARestart() {
        std::int64_t parent = 0;
        {
            ClipLibrary library(m_database, m_clips);
            parent = library.add(makeClip(2), makeRecipe("one", 1), {}, {.parent = 0, .group = "a1"}).id;
            const auto child = library.add(makeClip(2), makeRecipe("two", 2), {}, {.parent = parent, .group = ""});
            QCOMPARE(child.lineage, (library::Lineage{parent, ""}));
        }
        ClipLibrary library(m_database, m_clips);
        const auto list = library.list();
        QCOMPARE(list.size(), std::size_t{2});
        for (const ClipEntry& entry : list) {
            QCOMPARE(entry.lineage, entry.id == parent ? (library::Lineage{0, "a1"}) : (library::Lineage{parent, ""}));
        }
    }

    void theParentOfABranchIsFoundByItsRecipe() {
        const auto root = makeRecipe("one", 1);
        auto child = makeRecipe("two", 1);
        child.branchedFrom = {{root.request, 2, "state"}};
        auto grandchild = makeRecipe("three", 1);
        grandchild.branchedFrom = {{root.request, 2, "state"}, {child.request, 3, "state"}};
        auto orphan = makeRecipe("four", 1);
        orphan.branchedFrom = {{makeRecipe("gone", 1).request, 1, "state"}};
        auto impostor = child;  // the same request, but with another past
        impostor.branchedFrom = {{makeRecipe("gone", 1).request, 2, "state"}};
        const auto check = [](const std::vector<ClipEntry>& list) {
            std::map<std::string, std::int64_t> ids, parents;
            for (const ClipEntry& entry : list) {
                if (entry.recipe.branchedFrom.empty() || entry.recipe.request.prompt != "two" ||
                    entry.recipe.branchedFrom.back().request.prompt == "one") {
                    ids[entry.recipe.request.prompt] = entry.id;
                    parents[entry.recipe.request.prompt] = entry.lineage.parent;
                }
            }
            QCOMPARE(ids.size(), std::size_t{4});
            QCOMPARE(parents["one"], 0);
            QCOMPARE(parents["two"], ids["one"]);
            QCOMPARE(parents["three"], ids["two"]);
            QCOMPARE(parents["four"], 0);
        };
        {
            ClipLibrary library(m_database, m_clips);
            library.add(makeClip(2), root, {});
            library.add(makeClip(3), root, {});  // of other frames: not of this run
            library.add(makeClip(2), child, {});
            library.add(makeClip(2), impostor, {});
            library.add(makeClip(2), grandchild, {});
            library.add(makeClip(2), orphan, {});
            auto list = library.list();
            std::erase_if(list, [](const ClipEntry& entry) { return entry.frames == 3; });
            check(list);
        }
        // And again when the list is lost: by the files alone, the oldest first.
        fs::remove_all(m_database.parent_path());
        ClipLibrary library(m_database, m_clips);
        for (const fs::path& file : library.unlistedFiles()) {
            library.adopt(file);
        }
        auto list = library.list();
        std::erase_if(list, [](const ClipEntry& entry) { return entry.frames == 3; });
        check(list);
    }

    void anOlderListOpensWithAllItsClips() {
        fs::create_directories(m_database.parent_path());
        fs::copy_file(fs::path(TUBELET_SOURCE_DIR) / "tests/data/compat/2026-11-28/library.sqlite", m_database);
        fs::permissions(m_database, fs::perms::owner_all);
        const auto rowOf = [](const fs::path& file) {
            SQLite::Database database(file.string());
            return database
                .execAndGet(
                    "SELECT id || file || thumbnail || run_folder || width || height || frames || frame_rate || "
                    "recipe || created_utc FROM clips")
                .getString();
        };
        const std::string before = rowOf(m_database);
        fs::create_directories(m_clips);
        const std::size_t end = before.find(".mp4") + 4;
        const fs::path here = m_clips / fs::path(before.substr(0, end)).filename();
        std::ofstream(here) << "a file";
        const auto list = ClipLibrary(m_database, m_clips).list();
        QCOMPARE(list.size(), std::size_t{1});
        QCOMPARE(list[0].lineage, library::Lineage());
        QCOMPARE(rowOf(m_database), "1" + here.string() + before.substr(end));
        QCOMPARE(rowOf(m_database.string() + ".version-1"), before);
        QCOMPARE(rowOf(m_database.string() + ".version-2"), before);
        // What is listed and searched for came out of its recipe.
        const ClipLibrary library(m_database, m_clips);
        const auto rows = library.rows();
        QCOMPARE(rows.size(), std::size_t{1});
        QCOMPARE(rows[0].prompt, list[0].recipe.request.prompt);
        QCOMPARE(rows[0].seed, std::uint64_t{4294967295});
        for (const char* text : {"red BALL", "猫", "blur", "4294967295", "tubelet mini"}) {
            QCOMPARE(library.search(text), std::vector<std::int64_t>{rows[0].id});
        }
    }

    void aRowSaysWhatTheEntrySays() {
        ClipLibrary library(m_database, m_clips);
        auto recipe = makeRecipe("A panda", ~std::uint64_t{0});
        const auto parent = library.add(makeClip(2), recipe, {});
        const auto child =
            library.add(makeClip(3), makeRecipe("two", 2, "2099-01-01T00:00:00Z"), {}, {parent.id, "g1"});
        library.setStars({child.id, 77}, 9);
        library.changeTags({child.id, parent.id}, {" night \n sky", "", "fox"}, {});
        library.changeTags({parent.id}, {}, {"fox"});
        auto rows = library.rows();
        QCOMPARE(rows.size(), std::size_t{2});
        QCOMPARE(rows[0].id, child.id);
        QCOMPARE(rows[0].stars, library::kMostStars);
        QCOMPARE(rows[0].tags, (std::vector<std::string>{"fox", "night sky"}));
        QCOMPARE(rows[1].tags, std::vector<std::string>{"night sky"});
        QCOMPARE(rows[1].seed, ~std::uint64_t{0});
        QVERIFY(rows[0].lineage == child.lineage);
        for (const library::ClipRow& row : rows) {
            const auto entry = library.find(row.id);
            QVERIFY(entry.has_value());
            const library::ClipRow same = rowOf(*entry);
            QCOMPARE(same.file, row.file);
            QCOMPARE(same.thumbnail, row.thumbnail);
            QCOMPARE(same.prompt, row.prompt);
            QCOMPARE(same.createdUtc, row.createdUtc);
            QVERIFY(same.stars == row.stars && same.tags == row.tags && same.lineage == row.lineage);
            QVERIFY(same.width == row.width && same.frames == row.frames && same.frameRate == row.frameRate);
        }
        library.setStars({child.id}, 0);
        QCOMPARE(library.rows()[0].stars, 0);
        fs::remove(parent.file);
        rows = library.rows();
        QCOMPARE(rows.size(), std::size_t{1});
        QVERIFY(!library.find(parent.id));
        QVERIFY(!library.find(4711));
    }

    /// Clips are not listed twice when their folder is reached by another way.
    void aLinkToTheClipsFolderHoldsNoNewClips() {
        {
            ClipLibrary library(m_database, m_clips);
            library.add(makeClip(2), makeRecipe("x", 1), {});
        }
        const fs::path link = m_root / "link";
        fs::create_directory_symlink(m_clips, link);
        const ClipLibrary library(m_database, link);
        QCOMPARE(library.rows().size(), std::size_t{1});
        QVERIFY(library.unlistedFiles().empty());
    }

    void rowsFollowAnInstallationThatMoves() {
        ClipEntry added;
        {
            ClipLibrary library(m_database, m_clips);
            added = library.add(makeClip(2), makeRecipe("x", 1), {});
        }
        const fs::path moved = m_root / "elsewhere";
        fs::create_directories(moved);
        fs::rename(m_database.parent_path(), moved / "data");
        fs::rename(m_clips, moved / "clips");
        const auto rows = ClipLibrary(moved / "data" / m_database.filename(), moved / "clips").rows();
        QCOMPARE(rows.size(), std::size_t{1});
        QCOMPARE(rows[0].file, moved / "clips" / added.file.filename());
        QVERIFY(fs::exists(rows[0].thumbnail));
    }

    void aCopiedFolderListsItsOwnClipsOnce() {
        const fs::path copy = m_root / "copy";
        ClipEntry added, second;
        {
            ClipLibrary library(m_database, m_clips);
            const fs::path run = m_database.parent_path() / "runs" / "run-1";
            fs::create_directories(run);
            added = library.add(makeClip(2), makeRecipe("x", 1), run);
            second = library.add(makeClip(2), makeRecipe("y", 2), {});
            library.setStars({second.id}, 2);
        }
        fs::create_directories(copy);
        fs::copy(m_database.parent_path(), copy / "data", fs::copy_options::recursive);
        fs::copy(m_clips, copy / "clips", fs::copy_options::recursive);
        const auto isCopied = [&](ClipLibrary& library) {
            const auto rows = library.rows();
            return rows.size() == 2 && library.unlistedFiles().empty() &&
                   std::all_of(rows.begin(), rows.end(), [&](const library::ClipRow& row) {
                       return row.file.parent_path() == copy / "clips" &&
                              row.thumbnail.parent_path() == copy / "data" / "thumbnails";
                   });
        };
        {
            ClipLibrary library(copy / "data" / m_database.filename(), copy / "clips", copy / "data" / "runs");
            QVERIFY(isCopied(library));
            QCOMPARE(library.find(added.id)->runFolder, copy / "data" / "runs" / "run-1");
            QCOMPARE(library.find(second.id)->stars, 2);
        }
        // One that an earlier edition has opened already: each clip had two rows.
        {
            SQLite::Database rows((copy / "data" / m_database.filename()).string(), SQLite::OPEN_READWRITE);
            SQLite::Statement twins(
                rows,
                "INSERT INTO clips (file, thumbnail, run_folder, width, height, frames, frame_rate, "
                "recipe, created_utc, stars, tags) SELECT file, thumbnail, '', width, height, "
                "frames, frame_rate, recipe, created_utc, 4, 'kept' FROM clips WHERE id = ?");
            twins.bind(1, added.id);
            twins.exec();
            SQLite::Statement old(rows, "UPDATE clips SET file = ? WHERE id = ?");
            old.bind(1, added.file.string());
            old.bind(2, added.id);
            old.exec();
        }
        ClipLibrary library(copy / "data" / m_database.filename(), copy / "clips");
        QVERIFY(isCopied(library));
        QCOMPARE(library.find(added.id)->stars, 4);
        QCOMPARE(library.find(added.id)->tags, std::vector<std::string>{"kept"});
        QCOMPARE(library.find(second.id)->stars, 2);
        QCOMPARE(library.search("kept"), std::vector<std::int64_t>{added.id});
        // What it was copied from is as it was.
        ClipLibrary first(m_database, m_clips);
        QCOMPARE(first.find(added.id)->file, added.file);
        QCOMPARE(first.rows().size(), std::size_t{2});
    }

    void searchesFindEveryWordAnywhere() {
        ClipLibrary library(m_database, m_clips);
        auto recipe = makeRecipe("A Dog runs on the BEACH, ÖL 100%", 1003);
        recipe.request.negativePrompt = "blurry _x";
        recipe.modelName = "Wan small";
        const auto dog = library.add(makeClip(2), recipe, {}).id;
        const auto cat = library.add(makeClip(2), makeRecipe("一只狗在海滩上跑 \"quoted\"", 7), {}).id;
        library.changeTags({cat}, {"favourite"}, {});
        const auto found = [&](const char* text) { return library.search(text); };
        const std::vector<std::int64_t> none, onlyDog{dog}, onlyCat{cat};
        for (const char* text :
             {"dog", "beach dog", "DOG  BEACH", "eac", "1003", "blurry", "wan", "on", "%", "_x", "0%"}) {
            QVERIFY2(found(text) == onlyDog, text);
        }
        for (const char* text : {"狗", "海滩", "一只狗", "favourite", "\"quoted", "\""}) {
            QVERIFY2(found(text) == onlyCat, text);
        }
        for (const char* text : {"dog favourite", "bird", "dog OR cat", "NEAR(dog", "\\", "do*"}) {
            QVERIFY2(found(text) == none, text);
        }
        QCOMPARE(found("  ").size(), std::size_t{2});
        QCOMPARE(found("\xff dog").size(), std::size_t{2});  // nothing that can be searched for
        library.changeTags({cat}, {}, {"favourite"});
        QVERIFY(found("favourite") == none);
        library.remove(dog);
        QVERIFY(found("dog") == none);
    }

    /// Also of clips that an earlier edition listed, whatever their recipes are.
    void aRowTellsWhatKindOfClipItIs() {
        using request::ClipKind;
        using request::InputUse;
        std::vector<std::pair<request::ClipRecipe, ClipKind>> cases;
        const auto add = [&cases](ClipKind kind, auto&& change) {
            auto recipe = makeRecipe("x", cases.size());
            change(recipe);
            cases.emplace_back(recipe, kind);
        };
        const auto given = [&add](ClipKind kind, std::vector<std::pair<InputUse, const char*>> inputs) {
            add(kind, [&](request::ClipRecipe& recipe) {
                for (const auto& [use, file] : inputs) {
                    recipe.request.inputs.push_back({.use = use, .file = file});
                }
            });
        };
        add(ClipKind::Plain, [](auto&) {});
        add(ClipKind::Step, [](auto& recipe) { recipe.savedStep = 3; });
        add(ClipKind::Branch, [](auto& recipe) { recipe.branchedFrom.resize(1); });
        given(ClipKind::Rework, {{InputUse::Paint, "/a/b.mp4"}});
        given(ClipKind::Blend, {{InputUse::Start, "/a/b.mp4"}, {InputUse::Blend, "/a/c.mp4"}});
        given(ClipKind::Extended, {{InputUse::Extend, "/a/b.png"}});
        given(ClipKind::Frames, {{InputUse::First, "/a/b.png"}});
        given(ClipKind::Frames, {{InputUse::Last, "/a/b.png"}});
        given(ClipKind::Picture, {{InputUse::Start, "/a/paint.JPEG"}});
        given(ClipKind::Remix, {{InputUse::Start, "/a/blend.mp4"}});
        add(ClipKind::Storyboard, [](auto& recipe) {
            recipe.request.cards = {{"one", 4, 0}, {"two", 4, 1}};
            recipe.request.loop = true;
        });
        add(ClipKind::Loop, [](auto& recipe) { recipe.request.loop = true; });
        {
            ClipLibrary library(m_database, m_clips);
            for (const auto& [recipe, kind] : cases) {
                QCOMPARE(library::rowOf(library.add(makeClip(2), recipe, {})).kind, kind);
            }
        }
        const auto check = [&] {
            ClipLibrary library(m_database, m_clips);
            QCOMPARE(library.rows().size(), cases.size());
            for (const library::ClipRow& row : library.rows()) {
                QCOMPARE(row.kind, cases[row.seed].second);
            }
        };
        check();
        {
            SQLite::Database earlier(m_database.string(), SQLite::OPEN_READWRITE);
            earlier.exec(
                "ALTER TABLE clips DROP COLUMN kind; PRAGMA user_version=3;"
                "INSERT INTO clips (file, thumbnail, run_folder, width, height, frames, frame_rate, recipe, "
                "created_utc) VALUES ('gone', '', '', 1, 1, 1, 1, 'no JSON', ''), ('gone 2', '', '', 1, 1, 1, "
                "1, '{\"request\": {\"inputs\": [3, \"x\"], \"cards\": 1}}', '')");
        }
        check();
    }

    void clipsFolderThatVanishedIsMadeAgain() {
        ClipLibrary library(m_database, m_clips);
        library.add(makeClip(2), makeRecipe("x", 1), {});
        fs::remove_all(m_clips);
        QVERIFY(library.list().empty());
        QVERIFY(fs::exists(library.add(makeClip(2), makeRecipe("x", 1), {}).file));
    }

    void twoInstancesShareOneDatabase() {
        ClipLibrary one(m_database, m_clips), two(m_database, m_clips);
        one.add(makeClip(2), makeRecipe("x", 1), {});
        QCOMPARE(two.list().size(), std::size_t{1});
        two.add(makeClip(2), makeRecipe("x", 1), {});
        QCOMPARE(one.list().size(), std::size_t{2});
    }
};

QTEST_GUILESS_MAIN(TestClipLibrary)
#include "test_clip_library.moc"
