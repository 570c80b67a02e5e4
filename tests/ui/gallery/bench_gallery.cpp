// What the list of clips costs: time per clip to load and to add, memory, painting
// while it is scrolled.
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>
#include <QApplication>
#include <QElapsedTimer>
#include <QImage>
#include <QLineEdit>
#include <QListView>
#include <QScrollBar>

#include "library/clip_library.h"
#include "library/clip_table.h"
#include "media/video_writer.h"
#include "request/json.h"
#include "ui/gallery/clip_list.h"

using namespace tubelet;
namespace fs = std::filesystem;

namespace {

constexpr int kPictures = 24;

double milliseconds() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

long residentKb() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);) {
        if (line.rfind("VmRSS:", 0) == 0) {
            return std::stol(line.substr(6));
        }
    }
    return 0;
}

request::ClipRecipe recipeOf(int number) {
    static const char* const kWords[] = {"a red fox", "two otters",     "a paper boat",       "a lighthouse",
                                         "a violin",  "a snow leopard", "a tram in the rain", "一只猫"};
    request::ClipRecipe recipe;
    recipe.request.prompt = std::string(kWords[number % 8]) + " moves slowly through the evening light, take " +
                            std::to_string(number) + ", soft focus, wide shot, film grain";
    recipe.request.negativePrompt = "blurry, low quality, text, watermark";
    recipe.request.model = "/models/tubelet-mini";
    recipe.request.width = 176;
    recipe.request.height = 96;
    recipe.request.frames = 17;
    recipe.request.frameRate = 8;
    recipe.request.steps = 30;
    recipe.request.guidance = 5;
    recipe.request.seed = static_cast<std::uint64_t>(number) * 7919;
    recipe.application = "tubelet 0.1.0";
    recipe.modelName = "Tubelet mini";
    recipe.modelEdition = "2";
    recipe.modelHash = std::string(64, 'a');
    recipe.device = "cpu";
    recipe.dtype = "float32";
    recipe.processor = "Some processor with eight cores at 3.2 GHz";
    recipe.libtorch = "2.11.0";
    char date[40];
    std::snprintf(date, sizeof date, "2026-%02d-%02dT%02d:%02d:%02d.000Z", 1 + number / 2500, 1 + number / 90 % 28,
                  number / 4 % 24, number % 60, number % 59);
    recipe.createdUtc = date;
    return recipe;
}

/// A library of `count` clips: a few pictures and one clip, under as many names.
void make(const fs::path& folder, int count) {
    fs::create_directories(folder / "clips");
    fs::create_directories(folder / "thumbnails");
    for (int i = 0; i < kPictures; ++i) {
        QImage picture(256, 140, QImage::Format_RGB32);
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x) {
                picture.setPixelColor(x, y, QColor::fromHsv((i * 15 + x / 4) % 360, 120 + y / 2, (x * y + i) % 256));
            }
        }
        picture.save(QString::fromStdString((folder / ("picture-" + std::to_string(i) + ".png")).string()));
    }
    media::Clip clip{.frameRate = 8, .frames = {}};
    for (int t = 0; t < 17; ++t) {
        media::Image frame{176, 96, std::vector<std::uint8_t>(std::size_t{176} * 96 * 3)};
        for (std::size_t i = 0; i < frame.rgb.size(); ++i) {
            frame.rgb[i] = static_cast<std::uint8_t>(i / 3 + static_cast<std::size_t>(t) * 12);
        }
        clip.frames.push_back(std::move(frame));
    }
    media::writeClip(folder / "clip.mp4", clip, request::toJson(recipeOf(0)), false);
    library::ClipTable table(folder / "library.sqlite", folder / "clips");
    for (int i = 0; i < count; ++i) {
        library::ClipEntry entry;
        const std::string name = "2026-01-01_take-" + std::to_string(i);
        entry.file = folder / "clips" / (name + ".mp4");
        entry.thumbnail = folder / "thumbnails" / (name + ".png");
        fs::create_hard_link(folder / "clip.mp4", entry.file);
        fs::create_hard_link(folder / ("picture-" + std::to_string(i % kPictures) + ".png"), entry.thumbnail);
        entry.recipe = recipeOf(i);
        entry.createdUtc = entry.recipe.createdUtc;
        entry.width = 176;
        entry.height = 96;
        entry.frames = 17;
        entry.frameRate = 8;
        table.add(entry, request::toJson(entry.recipe));
    }
}

void spin(int ms) {
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < ms) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
    }
}

void measure(const fs::path& folder) {
    library::ClipLibrary library(folder / "library.sqlite", folder / "clips");
    ui::ClipList list;
    list.resize(320, 800);
    list.show();
    spin(300);
    const long before = residentKb();
    double begun = milliseconds();
    list.setClips(library.rows());
    QCoreApplication::processEvents();
    const double load = milliseconds() - begun;
    spin(1500);
    const int count = list.count();
    std::printf("clips %d\nload_us_per_clip %.2f\nlist_memory_kb %ld\nresident_kb %ld\n", count,
                load * 1e3 / std::max(count, 1), residentKb() - before, residentKb());

    library::ClipTable table(folder / "library.sqlite", folder / "clips");
    constexpr int kAdded = 200;
    double inTable = 0, inList = 0;
    for (int i = 0; i < kAdded; ++i) {
        library::ClipEntry entry;
        entry.recipe = recipeOf(1000000 + i);
        entry.createdUtc = "2027-01-01T00:00:00.000Z";
        entry.file = folder / "clips" / ("added-" + std::to_string(i) + ".mp4");
        entry.width = 176;
        entry.height = 96;
        entry.frames = 17;
        entry.frameRate = 8;
        const std::string json = request::toJson(entry.recipe);
        begun = milliseconds();
        table.add(entry, json);
        inTable += milliseconds() - begun;
        begun = milliseconds();
        list.addEntry(entry);
        QCoreApplication::processEvents();
        inList += milliseconds() - begun;
    }
    std::printf("add_to_table_us %.1f\nadd_to_list_us %.1f\nadd_us %.1f\n", inTable * 1e3 / kAdded,
                inList * 1e3 / kAdded, (inTable + inList) * 1e3 / kAdded);
    SQLite::Database((folder / "library.sqlite").string(), SQLite::OPEN_READWRITE)
        .exec("DELETE FROM clips WHERE created_utc = '2027-01-01T00:00:00.000Z'");

    auto* view = list.findChild<QListView*>();
    std::vector<double> paints;
    for (int i = 0; i < 300; ++i) {
        view->verticalScrollBar()->setValue(view->verticalScrollBar()->value() + 97);
        begun = milliseconds();
        view->viewport()->repaint();
        QCoreApplication::processEvents();
        paints.push_back(milliseconds() - begun);
    }
    std::sort(paints.begin(), paints.end());
    std::printf("scroll_ms_median %.2f\nscroll_ms_p99 %.2f\nscroll_ms_max %.2f\n", paints[150], paints[297],
                paints.back());
}

}  // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    if (arguments.size() == 3 && arguments[0] == "make") {
        make(arguments[1], std::stoi(arguments[2]));
    } else if (arguments.size() == 2 && arguments[0] == "measure") {
        measure(arguments[1]);
    } else {
        std::fprintf(stderr, "usage: bench_gallery make FOLDER CLIPS\n       bench_gallery measure FOLDER\n");
        return 2;
    }
    return 0;
}
