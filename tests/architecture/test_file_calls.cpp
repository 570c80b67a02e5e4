// The window's thread asks no disk: it may be slow, or dead.
#include <QtTest>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "architecture/file_calls.h"

using namespace tubelet::tests;
namespace fs = std::filesystem;

namespace {

const fs::path root = TUBELET_SOURCE_DIR;

Sources sourcesOfUi() {
    Sources sources;
    for (const auto& entry : fs::recursive_directory_iterator(root / "ui")) {
        if (entry.path().extension() == ".h" || entry.path().extension() == ".cpp") {
            std::ostringstream text;
            text << std::ifstream(entry.path()).rdbuf();
            sources[entry.path().lexically_relative(root).generic_string()] = text.str();
        }
    }
    return sources;
}

const char* const kErrand = "in an errand, off the window's thread";

/// Each file that may, how often, and why.
const std::map<std::string, AllowedCalls> kAllowed{
    {"ui/bridge/engine_bridge.cpp", {1, kErrand}},
    {"ui/bridge/folders.cpp", {1, "for notices of the start, before the window is shown"}},
    {"ui/evaluation/strip_pictures.cpp", {2, kErrand}},
    {"ui/export/clip_exporter.cpp", {12, kErrand}},
    {"ui/gallery/clip_model.cpp", {1, kErrand}},
    {"ui/gallery/hover_player.cpp", {1, kErrand}},
    {"ui/hub/model_pull.cpp", {9, kErrand}},
    {"ui/lab/clip_stock.cpp", {4, "a bench: stocks a list before it measures"}},
    {"ui/lab/window_bench.cpp", {2, "a bench: /proc, between what it measures"}},
    {"ui/main_window/clip_in_hand.cpp", {1, kErrand}},
    {"ui/main_window/help_dialogs.cpp", {1, "Qt's resources: in memory"}},
    {"ui/main_window/log_dialog.cpp", {1, kErrand}},
    {"ui/main_window/preferences_dialog.cpp", {1, kErrand}},
    {"ui/messages/folder_view.cpp", {2, kErrand}},
    {"ui/queue/job_stills.cpp", {3, kErrand}},
    {"ui/settings/input_chips.cpp", {1, kErrand}},
    {"ui/settings/inputs_section.cpp", {1, kErrand}},
    {"ui/start/display_probe.cpp", {1, "before there is a window"}},
    {"ui/start/single_instance.cpp", {4, "before there is a window"}},
    {"ui/start/start_problem.cpp", {1, "there is no window, and no folder yet"}},
    {"ui/studio/card_pictures.cpp", {1, kErrand}},
    {"ui/studio/clip_marks.cpp", {3, kErrand}},
    {"ui/studio/clip_reader.cpp", {1, kErrand}},
    {"ui/studio/clip_shelf.cpp", {8, kErrand}},
    {"ui/studio/desktop_trash.cpp", {8, kErrand}},
    {"ui/studio/generate_command.cpp", {2, kErrand}},
    {"ui/studio/group_clips.cpp", {2, kErrand}},
    {"ui/studio/handed_files.cpp", {1, kErrand}},
    {"ui/studio/lora_fits.cpp", {3, kErrand}},
    {"ui/studio/looked_models.cpp", {1, kErrand}},
    {"ui/studio/pasted_files.cpp", {2, kErrand}},
    {"ui/studio/prompt_list.cpp", {1, kErrand}},
    {"ui/studio/recent_models.cpp", {1, kErrand}},
    {"ui/studio/recipe_files.cpp", {1, kErrand}},
    {"ui/studio/recipe_reuse.cpp", {6, kErrand}},
    {"ui/studio/settings_file.cpp", {16, "read before there is a window; written in an errand, and at the end"}},
    {"ui/studio/word_pictures.cpp", {1, kErrand}},
    {"ui/style/icon.cpp", {1, "Qt's resources: in memory"}},
    {"ui/training/training_folder.cpp", {3, kErrand}},
    {"ui/training/training_form.cpp", {1, kErrand}},
};

}  // namespace

class TestFileCalls : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void theWindowAsksNoDisk() {
        const auto broken = brokenFileCalls(sourcesOfUi(), kAllowed);
        for (const std::string& sentence : broken) {
            qWarning("%s", sentence.c_str());
        }
        QCOMPARE(broken.size(), std::size_t{0});
        for (const auto& [file, calls] : kAllowed) {
            QVERIFY2(calls.calls > 0 && !calls.why.empty(), file.c_str());
        }
    }

    void whatAsksIsFound_data() {
        QTest::addColumn<QString>("code");
        QTest::addColumn<bool>("asks");
        const auto add = [](const char* code, bool asks) { QTest::newRow(code) << QString::fromUtf8(code) << asks; };
        add("QFile file(name);", true);
        add("QFile::remove(name);", true);
        add("QFile::decodeName(bytes);", false);
        add("QFileInfo::exists(name)", true);
        add("QFileInfo(fromPath(file)).isDir()", true);
        add("QFileInfo(fromPath(file)).fileName()", false);
        add("QFileInfo(file).absolutePath()", false);
        add("QDir().mkpath(folder);", true);
        add("QDir(folder).filePath(name);", false);
        add("QSaveFile target(name);", true);
        add("QImageReader reader(file);", true);
        add("QImage(fromPath(file))", true);
        add("QImage(size, QImage::Format_RGB32)", false);
        add("std::filesystem::exists(file, failed)", true);
        add("fs::create_directories(file)", true);
        add("const std::filesystem::path& file", false);
        add("std::vector<std::filesystem::file_time_type> stamp;", false);
        add("std::ifstream in(file);", true);
        add("files::readFile(file, most)", true);
        add("media::VideoReader::open(file)", true);
        add("hub::readOffer(source, client, false, news, stop)", true);
        add("hub::usualFolder()", false);
        add("m_library.find(id)", true);
        add("// QFile file(name);", false);
    }
    void whatAsksIsFound() {
        QFETCH(QString, code);
        QFETCH(bool, asks);
        QCOMPARE(!fileCallsOf(code.toStdString()).empty(), asks);
    }

    void eachCallIsCounted() {
        const Sources sources{{"ui/studio/a.cpp", "QFile one(x); QFile::remove(x);"},
                              {"ui/studio/b.cpp", "int x;"},
                              {"core/media/c.cpp", "QFile one(x);"}};
        QCOMPARE(brokenFileCalls(sources, {}).size(), std::size_t{1});
        QCOMPARE(brokenFileCalls(sources, {{"ui/studio/a.cpp", {2, "errand"}}}).size(), std::size_t{0});
        QCOMPARE(brokenFileCalls(sources, {{"ui/studio/a.cpp", {1, "errand"}}}).size(), std::size_t{1});
        // what is allowed for nothing
        QCOMPARE(brokenFileCalls(sources, {{"ui/studio/a.cpp", {3, "errand"}}}).size(), std::size_t{1});
        QCOMPARE(brokenFileCalls(sources, {{"ui/studio/a.cpp", {2, "x"}}, {"ui/gone.cpp", {1, "x"}}}).size(),
                 std::size_t{1});
    }
};

QTEST_GUILESS_MAIN(TestFileCalls)
#include "test_file_calls.moc"
