#include <QtTest>

#include <algorithm>
#include <cmath>
#include <set>
#include <thread>

#include "base/error.h"
#include "world/angle.h"
#include "world/objects.h"
#include "world/pose.h"
#include "world/scene.h"

using namespace tubelet;
using namespace tubelet::world;

namespace {

Scene with(Motion motion, int width, int height, int frames = 17) {
    Scene scene;
    scene.width = width;
    scene.height = height;
    scene.frames = frames;
    scene.subjects.push_back({0, motion, SizeWord::Medium, Speed::Usual, 40, width * 0.5, height * 0.5});
    return scene;
}

/// How far the poses go, and how often they turn.
struct Track {
    double least = 1e9, most = -1e9, first = 0, last = 0;
    int turns = 0;
};

Track trackOf(const Scene& scene, double Pose::*what) {
    Track track;
    double before = 0, way = 0;
    for (int frame = 0; frame < scene.frames; ++frame) {
        const double now = poseAt(scene, 0, frame).*what;
        track.least = std::min(track.least, now);
        track.most = std::max(track.most, now);
        if (frame == 0) {
            track.first = now;
        } else if (std::fabs(now - before) > 1e-9) {
            track.turns += way != 0 && (now > before) != (way > 0) ? 1 : 0;
            way = now - before;
        }
        before = track.last = now;
    }
    return track;
}

}  // namespace

class TestScene : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void theSameAgainWhateverElseIsDrawn() {
        SceneOptions options;
        options.wide = true;
        std::vector<Scene> alone(64), together(64);
        for (std::size_t i = 0; i < alone.size(); ++i) {
            alone[i] = sceneAt(options, 5, i);
        }
        std::vector<std::thread> threads;
        for (std::size_t t = 0; t < 4; ++t) {
            threads.emplace_back([&, t] {
                for (std::size_t i = alone.size() - 1 - t; i < alone.size(); i -= 4) {
                    together[i] = sceneAt(options, 5, i);
                }
            });
        }
        for (std::thread& thread : threads) {
            thread.join();
        }
        QVERIFY(alone == together);
        QVERIFY(!(sceneAt(options, 6, 0) == alone[0]) && !(alone[0] == alone[1]));
    }

    /// Of this machine and every other: a change of the world is meant, or a fault.
    void oneSceneOnEveryMachine() {
        Random random(1, 2, 3);
        QCOMPARE(random.next(), Q_UINT64_C(2399657773382937285));
        const Scene scene = sceneAt({}, 7, 42);
        QCOMPARE(scene.place, 20);
        QCOMPARE(scene.subjects.front().object, 42);
        QCOMPARE(scene.subjects.front().x, 0x1.033daf8363a33p+5);
    }

    void sinesAreSines() {
        for (double x = -20; x < 20; x += 0.01) {
            QVERIFY(std::fabs(sine(x) - std::sin(x)) < 1e-12 && std::fabs(cosine(x) - std::cos(x)) < 1e-12);
        }
    }

    void heldOutCombinationsAreNeverTrainedOn() {
        SceneOptions train, held;
        held.split = Split::Held;
        std::set<std::pair<int, int>> motions;
        for (std::uint64_t i = 0; i < 20'000; ++i) {
            for (const Scene& scene : {sceneAt(train, 1, i)}) {
                for (const Subject& subject : scene.subjects) {
                    QVERIFY(!isHeldOut(scene, subject));
                    motions.insert({subject.object, static_cast<int>(subject.motion)});
                }
            }
        }
        for (std::uint64_t i = 0; i < 300; ++i) {
            const Scene scene = sceneAt(held, 1, i);
            for (const Subject& subject : scene.subjects) {
                QVERIFY(heldWithMotion(subject.object, subject.motion));
                QVERIFY(heldWithPlace(subject.object, scene.place));
                QVERIFY(!motions.count({subject.object, static_cast<int>(subject.motion)}));
            }
        }
        QVERIFY(motions.size() > 2'200);  // of 160 * 16 * 12/13
    }

    /// One in 13 of each, and each motion and colour of a shape has some of both kinds.
    void holdOutsAreSpread() {
        int held = 0;
        for (int object = 0; object < kEditionObjects; ++object) {
            for (int motion = 0; motion < kEditionMotions; ++motion) {
                held += heldWithMotion(object, static_cast<Motion>(motion)) ? 1 : 0;
            }
        }
        QVERIFY(std::abs(held - kEditionObjects * kEditionMotions / 13) <= 4);
        for (int color = 0; color < 10; ++color) {
            int some = 0;
            for (int shape = 0; shape < 8; ++shape) {
                for (int motion = 0; motion < kEditionMotions; ++motion) {
                    some += heldWithMotion(kEditionEmoji + shape * 10 + color, static_cast<Motion>(motion)) ? 1 : 0;
                }
            }
            QVERIFY(some >= 5 && some <= 15);
        }
    }

    void aShapeIsNeverOnItsOwnColor() {
        for (std::uint64_t i = 0; i < 5'000; ++i) {
            const Scene scene = sceneAt({}, 3, i);
            for (const Subject& subject : scene.subjects) {
                QVERIFY(colorOf(subject.object) < 0 || colorOf(subject.object) != scene.place);
            }
            QVERIFY(scene.colors[0] != scene.colors[1]);
        }
    }

    void theEditionKnowsAllButTheWideWorld() {
        SceneOptions wide;
        wide.wide = true;
        bool further = false, panned = false, above = false;
        for (std::uint64_t i = 0; i < 2'000; ++i) {
            for (const Subject& subject : sceneAt({}, 4, i).subjects) {
                QVERIFY(subject.object < kEditionObjects && static_cast<int>(subject.motion) < kEditionMotions);
            }
            const Scene scene = sceneAt(wide, 4, i);
            above = above || scene.relation == Relation::OneAboveOther;
            for (const Subject& subject : scene.subjects) {
                further = further || subject.object >= kEditionObjects;
                panned = panned || subject.motion >= Motion::PanLeft;
            }
        }
        QVERIFY(further && panned && above);
    }

    void motionsMoveAsTheirWordsSay_data() {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("frames");
        for (const int frames : {17, 25, 33}) {
            for (const auto& [width, height] : {std::pair{128, 128}, {160, 160}, {224, 128}, {128, 224}, {176, 96}}) {
                QTest::addRow("%d x %d x %d", frames, width, height) << width << height << frames;
            }
        }
    }

    void motionsMoveAsTheirWordsSay() {
        QFETCH(int, width);
        QFETCH(int, height);
        QFETCH(int, frames);
        const auto track = [&](Motion motion, double Pose::*what) {
            return trackOf(with(motion, width, height, frames), what);
        };
        const auto onlyGrows = [](const Track& of, double by) { return of.turns == 0 && of.last - of.first >= by; };
        const auto onlyFalls = [](const Track& of, double by) { return of.turns == 0 && of.first - of.last >= by; };
        const auto rests = [](const Track& of) { return of.most - of.least < 1e-9; };
        QVERIFY(onlyGrows(track(Motion::Right, &Pose::x), width * 0.3) && rests(track(Motion::Right, &Pose::y)));
        QVERIFY(onlyFalls(track(Motion::Left, &Pose::x), width * 0.3) && rests(track(Motion::Left, &Pose::y)));
        QVERIFY(onlyGrows(track(Motion::Down, &Pose::y), height * 0.3) && rests(track(Motion::Down, &Pose::x)));
        QVERIFY(onlyFalls(track(Motion::Up, &Pose::y), height * 0.3) && rests(track(Motion::Up, &Pose::x)));
        QCOMPARE(track(Motion::Bounce, &Pose::y).turns, 3);  // up, down, up, down
        QVERIFY(onlyGrows(track(Motion::Spin, &Pose::angle), kTurn - 1e-9));
        QVERIFY(onlyGrows(track(Motion::Grow, &Pose::diameter), 30));
        QVERIFY(onlyFalls(track(Motion::Shrink, &Pose::diameter), 30));
        QCOMPARE(track(Motion::Shake, &Pose::x).turns, 8);
        QCOMPARE(track(Motion::Swing, &Pose::angle).turns, 3);
        QVERIFY(track(Motion::Swing, &Pose::angle).most > 0.5 && track(Motion::Swing, &Pose::angle).least < -0.5);
        QCOMPARE(track(Motion::Pulse, &Pose::diameter).turns, 4);
        QVERIFY(onlyFalls(track(Motion::Fade, &Pose::opacity), 1.0 - 1e-9));
        QVERIFY(onlyGrows(track(Motion::ZoomIn, &Pose::diameter), 20));
        QVERIFY(onlyFalls(track(Motion::ZoomOut, &Pose::diameter), 20));
        QVERIFY(onlyGrows(track(Motion::PanLeft, &Pose::x), width * 0.3));
        QVERIFY(onlyFalls(track(Motion::PanRight, &Pose::x), width * 0.3));
        for (double Pose::*what : {&Pose::x, &Pose::y, &Pose::diameter, &Pose::angle, &Pose::opacity}) {
            QVERIFY(rests(track(Motion::Still, what)));
        }
        const Scene orbit = with(Motion::Orbit, width, height, frames);
        double swept = 0;
        for (int frame = 1; frame < frames; ++frame) {
            const Pose a = poseAt(orbit, 0, frame - 1), b = poseAt(orbit, 0, frame);
            const double ax = a.x - width * 0.5, ay = a.y - height * 0.5, bx = b.x - width * 0.5,
                         by = b.y - height * 0.5;
            swept += std::atan2(ax * by - ay * bx, ax * bx + ay * by);
        }
        QVERIFY(std::fabs(swept - kTurn) < 1e-6);
    }

    void badOptionsAreRefused() {
        const auto refused = [](SceneOptions options, const char* word) {
            try {
                sceneAt(options, 0, 0);
            } catch (const Error& error) {
                return error.kind() == ErrorKind::InvalidValue && QString(error.what()).contains(word);
            }
            return false;
        };
        SceneOptions options;
        options.width = 31;
        QVERIFY(refused(options, "32 to 1024"));
        options = {};
        options.frames = 34;
        QVERIFY(refused(options, "1 to 33"));
        options = {};
        options.subjects = 3;
        QVERIFY(refused(options, "1 or 2"));
    }
};

QTEST_GUILESS_MAIN(TestScene)
#include "test_scene.moc"
