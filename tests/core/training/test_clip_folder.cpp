// Folders of clips and captions, as people have them.
#include <fstream>

#include "base/error.h"
#include "training/clip_folder.h"
#include "training/csv_table.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace tubelet;
namespace fs = std::filesystem;

namespace {

void write(const fs::path& file, const std::string& text) {
    std::ofstream(file, std::ios::binary) << text;
}

/// Begins of the reasons, by name.
std::map<std::string, std::string> reasons(const training::ClipFolder& folder) {
    std::map<std::string, std::string> found;
    for (const auto& [file, reason] : folder.skipped) {
        found[file.filename().string()] = english(reason);
    }
    return found;
}

}  // namespace

class TestClipFolder : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void captionsBesideTheirFiles() {
        write(path("b.mp4"), "x");
        write(path("b.txt"), "\xef\xbb\xbf a red car \r\n");
        write(path("a.PNG"), "x");
        write(path("a.txt"), "\xe4\xb8\x80\xe5\x8f\xaa\xe7\x8c\xab");
        write(path("c.webm"), "x");
        write(path("d.gif"), "x");
        write(path("d.txt"), " \n");
        write(path("e.jpg"), "x");
        write(path("e.txt"), "caf\xe9");
        write(path("notes.txt"), "not a caption of anything");
        write(path("LICENSE"), "x");
        const auto folder = training::readClipFolder(path(""));
        QCOMPARE(folder.files.size(), 2U);
        QCOMPARE(folder.files[0].caption, std::string("\xe4\xb8\x80\xe5\x8f\xaa\xe7\x8c\xab"));
        QCOMPARE(folder.files[1].caption, std::string("a red car"));
        const auto skipped = reasons(folder);
        QCOMPARE(skipped.size(), 3U);
        QVERIFY(skipped.at("c.webm").starts_with("It has no caption."));
        QVERIFY(skipped.at("d.gif").starts_with("Its caption is empty."));
        QVERIFY(skipped.at("e.jpg").starts_with("Its caption is not UTF-8."));
    }

    void oneTable() {
        write(path("a.mp4"), "x");
        write(path("b.mp4"), "x");
        write(path("captions.csv"),
              "file,caption\r\na.mp4,\"a cat, a \"\"big\"\" one\"\r\nb.mp4,a dog\r\nlost.mp4,gone\r\na.mp4,again\r\n");
        const auto folder = training::readClipFolder(path(""));
        QCOMPARE(folder.files.size(), 2U);
        QCOMPARE(folder.files[0].caption, std::string("a cat, a \"big\" one"));
        QCOMPARE(folder.files[1].caption, std::string("a dog"));
        const auto skipped = reasons(folder);
        QVERIFY(skipped.at("lost.mp4").find("not there") != std::string::npos);
        QVERIFY(skipped.at("a.mp4").find("second time") != std::string::npos);
        write(path("captions.csv"), "a.mp4,a cat, a big one\n");
        QVERIFY_EXCEPTION_THROWN(training::readClipFolder(path("")), Error);
    }

    void rowsOfATable() {
        using Rows = std::vector<std::vector<std::string>>;
        QCOMPARE(training::csvRows("a,b\n\n\"c\nd\",\n\"\"\n"), (Rows{{"a", "b"}, {"c\nd", ""}, {""}}));
        QCOMPARE(training::csvRows(""), Rows{});
        QCOMPARE(training::csvRows("a,\"open"), (Rows{{"a", "open"}}));
    }

    void noFolder() {
        QVERIFY_EXCEPTION_THROWN(training::readClipFolder(path("missing")), Error);
        QVERIFY(training::readClipFolder(path("")).files.empty());
    }

  private:
    fs::path path(const std::string& name) const { return fs::path(m_folder->path().toStdString()) / name; }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestClipFolder)
#include "test_clip_folder.moc"
