#include <QtTest>

#include <set>
#include <string>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "core/world/world_font.h"
#include "support/refusal.h"
#include "world/objects.h"
#include "world/scene_json.h"
#include "world/sheet.h"

using namespace tubelet;
using tests::refusal;
using namespace tubelet::world;

namespace {

/// The same scene without its subjects, and so what is drawn behind them.
media::Clip behind(const Scene& scene) {
    Scene empty = scene;
    empty.subjects.clear();
    return render(empty, tests::sprites()).clip;
}

bool differs(const media::Image& a, const media::Image& b, std::size_t pixel, int by) {
    for (std::size_t c = 0; c < 3; ++c) {
        if (std::abs(int(a.rgb[3 * pixel + c]) - int(b.rgb[3 * pixel + c])) > by) {
            return true;
        }
    }
    return false;
}

}  // namespace

class TestRender : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void theSameAgain() {
        SceneOptions options;
        options.width = 176;
        options.height = 96;
        for (std::uint64_t i = 0; i < 20; ++i) {
            const Scene scene = sceneAt(options, 2, i);
            const RenderedScene once = render(scene, tests::sprites()), again = render(scene, tests::sprites());
            QVERIFY(once.clip == again.clip && once.masks == again.masks && once.boxes == again.boxes);
            QCOMPARE(once.clip.width(), 176);
            QCOMPARE(once.clip.height(), 96);
            QCOMPARE(once.clip.frames.size(), std::size_t(17));
        }
    }

    void masksAndBoxesAreWhereThePixelsChange() {
        int compared = 0;
        for (std::uint64_t i = 0; i < 120; ++i) {
            const Scene scene = sceneAt({}, 21, i);
            if (ofCamera(scene.subjects.front().motion)) {
                continue;  // without a subject the camera stands still
            }
            const RenderedScene drawn = render(scene, tests::sprites());
            const media::Clip empty = behind(scene);
            for (std::size_t frame = 0; frame < drawn.masks.size(); ++frame) {
                const auto& mask = drawn.masks[frame];
                std::size_t masked = 0, outside = 0, changed = 0;
                for (std::size_t pixel = 0; pixel < mask.size(); ++pixel) {
                    const bool isChanged = differs(drawn.clip.frames[frame], empty.frames[frame], pixel, 110);
                    masked += mask[pixel] != 0 ? 1 : 0;
                    changed += isChanged ? 1 : 0;
                    outside += isChanged && mask[pixel] == 0 ? 1 : 0;
                    if (mask[pixel] != 0) {
                        const auto& box = drawn.boxes[mask[pixel] - 1U][frame];
                        const int x = int(pixel) % scene.width, y = int(pixel) / scene.width;
                        QVERIFY(box && x >= box->left && x < box->right && y >= box->top && y < box->bottom);
                    }
                }
                QCOMPARE(outside, std::size_t(0));  // nothing covers a pixel that much unmasked
                QVERIFY(changed <= masked);
                ++compared;
            }
        }
        QVERIFY(compared > 1'000);
    }

    /// Every pixel of a solid shape's mask shows it, and the box follows the pose.
    void aShapeIsWhereItsPoseSays() {
        Scene scene;
        scene.place = 7;  // white
        scene.subjects.push_back({kEditionEmoji, Motion::Right, SizeWord::Medium, Speed::Usual, 50, 64, 64});
        const RenderedScene drawn = render(scene, tests::sprites());
        for (int frame = 0; frame < scene.frames; ++frame) {
            const auto& box = drawn.boxes[0][std::size_t(frame)];
            QVERIFY(box);
            const Pose pose = poseAt(scene, 0, frame);
            QVERIFY(std::abs((box->left + box->right - 1) * 0.5 - pose.x) <= 1);
            QVERIFY(std::abs((box->top + box->bottom - 1) * 0.5 - pose.y) <= 1);
            QVERIFY(std::abs(box->right - box->left - pose.diameter * 0.94) <= 1.5);
            const std::size_t middle = std::size_t(int(pose.y) * scene.width + int(pose.x));
            const std::uint8_t* pixel = drawn.clip.frames[std::size_t(frame)].rgb.data() + 3 * middle;
            QVERIFY(pixel[0] == 228 && pixel[1] == 42 && pixel[2] == 42);
        }
    }

    /// The mask is what is covered by more than 100 of 255, to the level.
    void masksAreTrueToThePixel() {
        Scene scene;
        scene.place = 7;  // white
        scene.subjects.push_back({kEditionEmoji + 8, Motion::Orbit, SizeWord::Medium, Speed::Usual, 55, 64, 64});
        const RenderedScene drawn = render(scene, tests::sprites());
        const media::Clip empty = behind(scene);
        for (std::size_t frame = 0; frame < drawn.masks.size(); ++frame) {
            for (std::size_t pixel = 0; pixel < drawn.masks[frame].size(); ++pixel) {
                const int before = empty.frames[frame].rgb[3 * pixel];
                const double covered = 255.0 * (before - drawn.clip.frames[frame].rgb[3 * pixel]) / (before - 24);
                QVERIFY(drawn.masks[frame][pixel] == 1 ? covered > 98 : covered < 103);
            }
        }
    }

    /// Pixels, not only scenes, are the same on every machine.
    void theSamePixelsOnEveryMachine() {
        std::uint64_t sum = 14695981039346656037ULL;  // FNV-1a
        for (int place = 0; place < int(places().size()); ++place) {
            Scene scene;
            scene.place = place;
            scene.colors = {0, 4};
            scene.frames = 5;
            scene.subjects.push_back({kEditionEmoji + 3 * place, place % 2 == 0 ? Motion::Spin : Motion::ZoomIn,
                                      SizeWord::Medium, Speed::Usual, 60, 64, 64});
            for (const media::Image& frame : render(scene, tests::sprites()).clip.frames) {
                for (const std::uint8_t level : frame.rgb) {
                    sum = (sum ^ level) * 1099511628211ULL;
                }
            }
        }
        QCOMPARE(sum, Q_UINT64_C(6519197024815592796));
    }

    /// No bright or dark fringe: the edge of a red circle on red of the same kind can't be seen.
    void edgesHaveNoFringe() {
        Scene scene;
        scene.place = 0;
        scene.subjects.push_back({kEditionEmoji, Motion::Swing, SizeWord::Medium, Speed::Usual, 61, 63, 60});
        const RenderedScene drawn = render(scene, tests::sprites());
        const media::Clip empty = behind(scene);
        for (std::size_t frame = 0; frame < drawn.masks.size(); ++frame) {
            for (std::size_t pixel = 0; pixel < drawn.masks[frame].size(); ++pixel) {
                QVERIFY(!differs(drawn.clip.frames[frame], empty.frames[frame], pixel, 9));
            }
        }
    }

    void premultipliedColorsAreAtMostAlpha() {
        for (int object = 0; object < kEditionObjects; ++object) {
            const auto& rgba = tests::sprites().of(object).rgba();
            int opaque = 0;
            for (std::size_t i = 0; i < rgba.size(); i += 4) {
                QVERIFY(rgba[i] <= rgba[i + 3] && rgba[i + 1] <= rgba[i + 3] && rgba[i + 2] <= rgba[i + 3]);
                opaque += rgba[i + 3] > 250 ? 1 : 0;
            }
            QVERIFY2(opaque > 1'500, qPrintable(QString::number(object)));
        }
    }

    void placesThatMoveMove() {
        for (int place = 0; place < int(places().size()); ++place) {
            Scene scene;
            scene.place = place;
            scene.colors = {0, 4};
            const media::Clip clip = render(scene, tests::sprites()).clip;
            const std::set<std::string> moving{"night sky", "ocean", "snow", "rain", "underwater"};
            const std::string& name = places()[std::size_t(place)].name;
            QVERIFY2((clip.frames[0] == clip.frames[5]) != (moving.count(name) > 0), name.c_str());
        }
    }

    void theCameraMovesWhatIsBehind() {
        for (const Motion motion : {Motion::ZoomIn, Motion::PanLeft}) {
            Scene scene;
            scene.place = 16;  // forest
            scene.subjects.push_back({0, motion, SizeWord::Medium, Speed::Usual, 50, 64, 64});
            const media::Clip clip = render(scene, tests::sprites()).clip;
            std::size_t changed = 0;
            for (std::size_t pixel = 0; pixel < 128 * 128; ++pixel) {
                changed += differs(clip.frames.front(), clip.frames.back(), pixel, 20) ? 1 : 0;
            }
            QVERIFY(changed > 3'000);
        }
    }

    void theSceneAsJson() {
        const Scene scene = sceneAt({}, 9, 1);
        const auto json = nlohmann::json::parse(sceneJson(scene, render(scene, tests::sprites())));
        QCOMPARE(json.at("index").get<int>(), 1);
        QCOMPARE(json.at("subjects").size(), scene.subjects.size());
        QCOMPARE(json.at("subjects")[0].at("poses").size(), std::size_t(17));
        QCOMPARE(json.at("subjects")[0].at("boxes").size(), std::size_t(17));
        QVERIFY(!json.at("captions").at("zh").get<std::string>().empty());
    }

    void aMissingFontIsNamed() {
        QTemporaryDir empty;
        const std::vector<std::filesystem::path> folders{"/nowhere", empty.path().toStdString()};
        QVERIFY(refusal([&] { findEmojiFont(folders); }).contains("fonts-noto-color-emoji"));
        QVERIFY(QDir(empty.path()).mkpath("deep/down"));
        QVERIFY(QFile(empty.filePath("deep/down/NotoColorEmoji.ttf")).open(QIODevice::WriteOnly));
        QVERIFY(findEmojiFont(folders).filename() == "NotoColorEmoji.ttf");
    }

    void whatIsNoEmojiFontIsRefused() {
        QVERIFY(refusal([] { EmojiFont("/nowhere/NotoColorEmoji.ttf"); }).contains("can't be read as a font"));
        QVERIFY(refusal([] { EmojiFont(TUBELET_SOURCE_DIR "/README.md"); }).contains("can't be read as a font"));
        QVERIFY(refusal([] { EmojiFont(findEmojiFont()).sprite("A"); }).contains("no picture of A"));
    }

    void aSheetHoldsAllScenes() {
        std::vector<Scene> scenes;
        for (std::uint64_t i = 0; i < 9; ++i) {
            scenes.push_back(sceneAt({}, 1, i));
        }
        std::size_t told = 0;
        const media::Image sheet = sheetOf(scenes, tests::sprites(), nullptr, true, [&](std::size_t) { ++told; });
        QCOMPARE(told, std::size_t(9));
        QVERIFY(sheet.height > 5 * 128 && sheet.width > 2 * 5 * 128);
    }
};

QTEST_GUILESS_MAIN(TestRender)
#include "test_render.moc"
