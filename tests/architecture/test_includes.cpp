#include <QtTest>

#include <filesystem>
#include <fstream>
#include <optional>
#include <regex>
#include <sstream>
#include <string>

#include "architecture/include_rules.h"
#include "architecture/rooms.h"

using namespace tubelet::tests;
namespace fs = std::filesystem;

namespace {

const fs::path root = TUBELET_SOURCE_DIR;

std::string textOf(const fs::path& file) {
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
}

std::vector<Room> allRooms() {
    return roomsOf(textOf(root / "core/rooms.txt"));
}

Sources allSources() {
    Sources sources;
    for (const char* top : {"core", "ui", "app"}) {
        for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
            const auto extension = entry.path().extension();
            if (extension == ".h" || extension == ".cpp" || entry.path().filename() == "CMakeLists.txt") {
                sources[entry.path().lexically_relative(root).generic_string()] = textOf(entry.path());
            }
        }
    }
    return sources;
}

/// Whether an application object of Qt, which takes the person's decimal comma, is followed by
/// useCNumbers(); nothing where there is none.
std::optional<bool> keepsNumbersOfC(const std::string& text) {
    static const std::regex kMade(R"(\bQ(Core|Gui)?Application\s+\w+\s*[({][^;]*;)");
    static const std::regex kFollowed(R"(\bQ(Core|Gui)?Application\s+\w+\s*[({][^;]*;\s*(base::)?useCNumbers\(\);)");
    if (!std::regex_search(text, kMade)) {
        return std::nullopt;
    }
    return std::regex_search(text, kFollowed);
}

}  // namespace

class TestIncludes : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void theHouseKeepsItsOrder();
    void eachRuleCanBreak_data();
    void eachRuleCanBreak();
    void mediaMayUseItsLibraries();
    void roomsAreLinkedAsTheyAreUsed();
    void aRoomInsideAnotherIsHeldForItself();
    void theMapIsTheListOfRooms();
    void everyFileHasItsHeader();
    void applicationsLeaveNumbersAlone();
    void classNamesHaveOnePlace();
};

void TestIncludes::theHouseKeepsItsOrder() {
    const Sources sources = allSources();
    QVERIFY(sources.size() > 50);
    const auto broken = brokenIncludeRules(sources, allRooms());
    for (const auto& sentence : broken) {
        qWarning("%s", sentence.c_str());
    }
    QCOMPARE(broken.size(), std::size_t{0});
}

void TestIncludes::eachRuleCanBreak_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("text");
    QTest::newRow("room below") << "core/media/a.h"
                                << "#include \"jobs/job_queue.h\"";
    QTest::newRow("room around it") << "core/kernels/cpu/a.h"
                                    << "#include \"kernels/norm.h\"";
    QTest::newRow("unknown room") << "core/cellar/a.h"
                                  << "";
    QTest::newRow("Qt in core") << "core/base/a.h"
                                << "#include <QString>";
    QTest::newRow("FFmpeg in request") << "core/request/a.cpp"
                                       << "#include <libavcodec/avcodec.h>";
    QTest::newRow("FFmpeg in ui") << "ui/export/a.cpp"
                                  << "#include <libavutil/frame.h>";
    for (const char* header : {"jpeglib.h", "png.h", "webp/decode.h", "webp/demux.h", "tiffio.h", "tiff.h"}) {
        for (const char* place : {"core/vit/a.cpp", "ui/preview/a.cpp", "app/a.cpp"}) {
            QTest::addRow("%s in %s", header, place) << QString(place) << QString("#include <%1>").arg(header);
        }
    }
    QTest::newRow("Highway in kernels") << "core/kernels/a.cpp"
                                        << "#include <hwy/highway.h>";
    QTest::newRow("libcurl in files") << "core/files/a.cpp"
                                      << "#include <curl/curl.h>";
    QTest::newRow("libcurl in app") << "app/a.cpp"
                                    << "#include <curl/curl.h>";
    QTest::newRow("yaml-cpp in files") << "core/files/a.cpp"
                                       << "#include <yaml-cpp/yaml.h>";
    QTest::newRow("yaml-cpp in app") << "app/a.cpp"
                                     << "#include <yaml-cpp/yaml.h>";
    QTest::newRow("ui in core") << "core/jobs/a.cpp"
                                << "#include \"ui/bridge/b.h\"";
    QTest::newRow("window in studio") << "ui/studio/a.cpp"
                                      << "#include \"ui/main_window/main_window.h\"";
    QTest::newRow("messages in bridge") << "ui/bridge/a.cpp"
                                        << "#include \"ui/messages/message_bar.h\"";
    QTest::newRow("unknown room of ui") << "ui/attic/a.h"
                                        << "";
    QTest::newRow("OpenGL in gallery") << "ui/gallery/a.cpp"
                                       << "#include <QOpenGLWidget>";
    QTest::newRow("model room in ui") << "ui/prompt/a.cpp"
                                      << "#include \"text/tokenizer.h\"";
    QTest::newRow("torch in app") << "app/a.cpp"
                                  << "#include <ATen/ATen.h>";
    QTest::newRow("torch behind a header") << "ui/prompt/a.cpp"
                                           << "#include \"pipeline/deep.h\"";
}

void TestIncludes::eachRuleCanBreak() {
    QFETCH(QString, file);
    QFETCH(QString, text);
    const Sources sources{{file.toStdString(), text.toStdString()},
                          {"core/pipeline/deep.h", "#include <torch/types.h>"}};
    QCOMPARE(brokenIncludeRules(sources, allRooms()).size(), std::size_t{1});
}

void TestIncludes::mediaMayUseItsLibraries() {
    const Sources sources{{"core/media/a.cpp",
                           "#include <jpeglib.h>\n#include <png.h>\n#include <tiffio.h>\n"
                           "#include <webp/demux.h>\n#include <libavutil/frame.h>"},
                          {"core/jobs/b.cpp", "#include \"media/png_codec.h\"\n#include \"media/tiff_picture.h\""}};
    QCOMPARE(brokenIncludeRules(sources, allRooms()).size(), std::size_t{0});
}

void TestIncludes::roomsAreLinkedAsTheyAreUsed() {
    const auto broken = brokenUses(allSources(), allRooms());
    for (const auto& sentence : broken) {
        qWarning("%s", sentence.c_str());
    }
    QCOMPARE(broken.size(), std::size_t{0});
    const auto rooms = roomsOf("# order\n\nbase | errors | plain\nmedia | clips\njobs | the queue | SQLite\n");
    Sources sources{
        {"core/base/a.h", ""},
        {"core/jobs/a.h", "#include \"base/a.h\"\n#include \"media/b.h\"\n#include <string>"},
        {"core/jobs/CMakeLists.txt", "tubelet_add_room(jobs\n  SOURCES a.cpp\n  USES base\n  HEADERS_OF media)"}};
    QCOMPARE(brokenUses(sources, rooms).size(), std::size_t{0});
    sources["core/jobs/CMakeLists.txt"] = "tubelet_add_room(jobs SOURCES a.cpp USES base LINK media)";
    QCOMPARE(brokenUses(sources, rooms),
             std::vector<std::string>{"core/jobs/CMakeLists.txt: the room includes what its USES lacks: media"});
    sources["core/base/CMakeLists.txt"] = "tubelet_add_room(base SOURCES a.cpp PRIVATE_USES jobs)";
    QCOMPARE(brokenUses(sources, rooms).front(),
             std::string("core/base/CMakeLists.txt: its USES names what no file of the room includes: jobs"));
}

void TestIncludes::aRoomInsideAnotherIsHeldForItself() {
    const auto rooms = roomsOf("kernels/cpu | loops |\nkernels | layers |\nvae | networks |\n");
    Sources sources{{"core/kernels/a.h", "#include \"kernels/cpu/a.h\"\n#include \"kernels/cpu_choice.h\""},
                    {"core/kernels/CMakeLists.txt", "tubelet_add_room(kernels SOURCES a.cpp USES kernels_cpu)"},
                    {"core/kernels/cpu/a.h", "#include \"kernels/cpu/b.h\""},
                    {"core/vae/a.h", "#include \"kernels/a.h\""},
                    {"core/vae/CMakeLists.txt", "tubelet_add_room(vae SOURCES a.cpp USES kernels)"}};
    QCOMPARE(brokenUses(sources, rooms), std::vector<std::string>{});
    sources["core/vae/b.cpp"] = "#include \"kernels/cpu/a.h\"";
    QCOMPARE(brokenUses(sources, rooms),
             std::vector<std::string>{"core/vae/CMakeLists.txt: the room includes what its USES lacks: kernels_cpu"});
    sources.erase("core/vae/b.cpp");
    sources["core/kernels/CMakeLists.txt"] = "tubelet_add_room(kernels SOURCES a.cpp LINK tubelet_kernels_cpu)";
    QCOMPARE(
        brokenUses(sources, rooms),
        std::vector<std::string>{"core/kernels/CMakeLists.txt: the room includes what its USES lacks: kernels_cpu"});
}

void TestIncludes::theMapIsTheListOfRooms() {
    QCOMPARE(mapRows(roomsOf("base | errors | plain\nmedia | clips\n")),
             std::string("| `core/base` | errors | plain |\n| `core/media` | clips | |\n"));
    const auto rows = mapRows(allRooms());
    QVERIFY(!rows.empty());
    QVERIFY2(textOf(root / "CONTRIBUTING.md").find("|---|---|---|\n" + rows) != std::string::npos,
             "CONTRIBUTING.md has another list than core/rooms.txt: run tools/update-map");
}

void TestIncludes::everyFileHasItsHeader() {
    const auto unpaired = unpairedFiles(allSources());
    for (const auto& sentence : unpaired) {
        qWarning("%s", sentence.c_str());
    }
    QCOMPARE(unpaired.size(), std::size_t{0});
    const Sources sources{{"core/media/a.h", ""},
                          {"core/media/a.cpp", ""},
                          {"core/media/a_facts.cpp", "#include \"media/a.h\""},
                          {"core/media/a_other.cpp", ""},
                          {"core/media/b.cpp", "#include \"media/a.h\""}};
    QCOMPARE(unpairedFiles(sources), (std::vector<std::string>{"core/media/a_other.cpp: has no header of its name",
                                                               "core/media/b.cpp: has no header of its name"}));
}

void TestIncludes::applicationsLeaveNumbersAlone() {
    QVERIFY(!keepsNumbersOfC("int x;"));
    QCOMPARE(keepsNumbersOfC("QApplication a(argc, argv);\n    a.exec();"), std::optional(false));
    QCOMPARE(keepsNumbersOfC("QCoreApplication a{argc, argv};\n    base::useCNumbers();"), std::optional(true));
    int applications = 0;
    for (const auto& [file, text] : allSources()) {
        if (const auto kept = keepsNumbersOfC(text)) {
            ++applications;
            QVERIFY2(*kept, (file + ": call base::useCNumbers() behind the application object").c_str());
        }
    }
    QVERIFY(applications > 0);
}

void TestIncludes::classNamesHaveOnePlace() {
    const auto stray = strayClassNames(allSources());
    for (const auto& sentence : stray) {
        qWarning("%s", sentence.c_str());
    }
    QCOMPARE(stray.size(), std::size_t{0});
    QCOMPARE(strayClassNames({{"core/dit/a.cpp", "const char* name = \"WanTransformer3DModel\";"}}).size(),
             std::size_t{1});
    QCOMPARE(strayClassNames({{"core/models/wan/a.cpp", "const char* name = \"AutoencoderKLWan\";"},
                              {"core/dit/a.h", "/// as \"WanPipeline\" has it"}})
                 .size(),
             std::size_t{0});
}

QTEST_GUILESS_MAIN(TestIncludes)
#include "test_includes.moc"
