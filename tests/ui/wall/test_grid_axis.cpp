#include <QtTest>

#include "support/fake_experts.h"
#include "support/fake_generator.h"
#include "ui/wall/grid_plan.h"
#include "ui/wall/grid_sheet.h"
#include "ui/wall/wall_shape.h"
#include "ui/wall/wall_tile.h"

using namespace tubelet;
using namespace tubelet::ui;

namespace {

request::GenerationRequest base() {
    auto request = tests::fakeModel().defaults;
    request.prompt = "a fox";
    request.seed = 7;
    request.loras = {{"/l/fox.safetensors", 1}, {"/l/light.safetensors", 0.5}};
    return request;
}

std::vector<request::GenerationRequest> made(const GridPlan& plan, QString& problem) {
    return plan.requests(base(), tests::fakeModel(), problem);
}

}  // namespace

class TestGridAxis : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void valuesAreRead_data() {
        QTest::addColumn<int>("axis");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("count");
        QTest::newRow("numbers") << int(GridAxis::Guidance) << " 1, 2.5 ,4 " << 3;
        QTest::newRow("Chinese commas") << int(GridAxis::Guidance) << QString::fromUtf8("1\uff0c2") << 2;
        QTest::newRow("no number") << int(GridAxis::Guidance) << "1, two" << 0;
        QTest::newRow("endless") << int(GridAxis::Guidance) << "1, inf" << 0;
        QTest::newRow("range of guidance") << int(GridAxis::Guidance) << "1-6, 2.5" << 7;
        QTest::newRow("range") << int(GridAxis::Seed) << "1-4, 9" << 5;
        QTest::newRow("long dash") << int(GridAxis::Seed) << QString::fromUtf8("1\u20133") << 3;
        QTest::newRow("backwards") << int(GridAxis::Seed) << "4-1" << 0;
        QTest::newRow("too many") << int(GridAxis::Seed) << "1-4000000000" << 0;
        QTest::newRow("negative") << int(GridAxis::Seed) << "-3" << 0;
        QTest::newRow("beyond 64 bits") << int(GridAxis::Seed) << "99999999999999999999999" << 0;
        QTest::newRow("twice") << int(GridAxis::Seed) << "1-3, 2" << 0;
        QTest::newRow("steps") << int(GridAxis::Steps) << "8, 16" << 2;
        QTest::newRow("huge steps") << int(GridAxis::Steps) << "99999999999" << 1;
        QTest::newRow("prompts") << int(GridAxis::Prompt) << "a fox, red | a dog |" << 2;
        QTest::newRow("nothing") << int(GridAxis::Prompt) << " | " << 0;
        QTest::newRow("samplers") << int(GridAxis::Sampler) << "UniPC, dpm++, EULER" << 3;
        QTest::newRow("one sampler by both its names") << int(GridAxis::Sampler) << "dpm++, DPM-Solver++" << 0;
        QTest::newRow("a sampler of other models") << int(GridAxis::Sampler) << "unipc, ddim" << 0;
        QTest::newRow("shift") << int(GridAxis::Shift) << "0.5, 3" << 2;
        QTest::newRow("no shift") << int(GridAxis::Shift) << "3, -" << 0;
        QTest::newRow("sizes") << int(GridAxis::Size) << QString::fromUtf8("64x64, 112 \u00d7 64, 64*112") << 3;
        QTest::newRow("one edge") << int(GridAxis::Size) << "64" << 0;
        QTest::newRow("strengths") << int(GridAxis::Lora) << "-1, 0, 1.5" << 3;
        QTest::newRow("low noise") << int(GridAxis::LowNoiseGuidance) << "1, 3.5" << 2;
        QTest::newRow("no strength") << int(loraAxis(1)) << "0.5, much" << 0;
        QTest::newRow("no axis") << int(GridAxis::None) << "whatever" << 1;
    }
    void valuesAreRead() {
        QFETCH(int, axis);
        QFETCH(QString, text);
        QFETCH(int, count);
        QString problem;
        const auto all = GridPlan::spread(base(), tests::fakeModel(), static_cast<GridAxis>(axis), text, problem);
        QCOMPARE(static_cast<int>(all.size()), count);
        QCOMPARE(problem.isEmpty(), count > 0);
    }

    void eachAxisSetsItsValueAlone() {
        const auto second = [](GridAxis axis, const QString& text) {
            QString problem;
            return GridPlan::spread(base(), tests::fakeModel(), axis, text, problem).at(1);
        };
        auto expected = base();
        expected.sampler = request::Sampler::Euler;
        QCOMPARE(second(GridAxis::Sampler, "unipc, euler"), expected);
        expected = base();
        expected.shift = 3;
        QCOMPARE(second(GridAxis::Shift, "2, 3"), expected);
        expected = base();
        expected.width = 112;
        QCOMPARE(second(GridAxis::Size, "64x64, 112x64"), expected);
        expected = base();
        expected.lowNoiseGuidance = 3;
        QCOMPARE(second(GridAxis::LowNoiseGuidance, "2, 3"), expected);
        QCOMPARE(GridAxes::label(GridAxis::LowNoiseGuidance, expected), QStringLiteral("Low noise 3"));
        expected = base();
        expected.loras[1].strength = -0.25;
        QCOMPARE(second(loraAxis(1), "1, -0.25"), expected);
        QCOMPARE(GridAxes::label(loraAxis(1), expected), QStringLiteral("light at -0.25"));
        QCOMPARE(GridAxes::name(loraAxis(1), expected), QStringLiteral("Strength of light"));
    }

    /// What a hint says can be typed, can be typed.
    void whatAModelTakesIsOffered() {
        auto request = base();
        auto facts = tests::fakeModel();
        const auto all = GridAxes::offered(request, facts);
        QCOMPARE(all.size(), std::size_t{10});
        for (const GridAxis axis : all) {
            QString problem;
            QVERIFY(axis == GridAxis::None ||
                    GridPlan::spread(request, facts, axis, GridAxes::hint(axis, facts), problem).size() > 1);
            QVERIFY2(problem.isEmpty(), qPrintable(problem));
        }
        QVERIFY(GridAxes::offered(request, tests::fakeExperts()).at(3) == GridAxis::LowNoiseGuidance);
        request.loras.clear();
        facts.samplers = {request::Sampler::Ddim};  // of a noise schedule
        const auto few = GridAxes::offered(request, facts);
        QCOMPARE(few, (std::vector{GridAxis::None, GridAxis::Prompt, GridAxis::Guidance, GridAxis::Steps,
                                   GridAxis::Seed, GridAxis::Size}));
    }

    void eachWithEach() {
        QString problem;
        const GridPlan plan{GridAxis::Guidance, "1, 2, 3", GridAxis::Prompt, "a fox | a dog"};
        const auto all = made(plan, problem);
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        QCOMPARE(all.size(), std::size_t{6});
        QCOMPARE(all[1].guidance, 2.0);
        QCOMPARE(all[1].prompt, std::string("a fox"));
        QCOMPARE(all[3].prompt, std::string("a dog"));
        QCOMPARE(all[3].seed, std::uint64_t{7});
        const WallShape shape = WallShape::of(all);
        QCOMPARE(shape.across, GridAxis::Guidance);
        QCOMPARE(shape.down, GridAxis::Prompt);
        QCOMPARE(shape.columns, 3);
        QCOMPARE(shape.rows, (std::vector{0, 0, 0, 1, 1, 1}));
        QCOMPARE(shape.columnOf, (std::vector{0, 1, 2, 0, 1, 2}));
    }

    void whatMakesNoGridIsSaid() {
        for (const GridPlan& plan :
             {GridPlan{GridAxis::Seed, "1-3", GridAxis::Seed, "4-6"}, GridPlan{GridAxis::Seed, "3", GridAxis::None, ""},
              GridPlan{}, GridPlan{GridAxis::Seed, "1-32", GridAxis::Guidance, "1, 2, 3"},
              GridPlan{GridAxis::Seed, "1-3", GridAxis::Guidance, "x"}}) {
            QString problem;
            QVERIFY(made(plan, problem).empty());
            QVERIFY(!problem.isEmpty());
        }
    }

    /// A wall of seeds, or a table some of whose clips are gone.
    void whatIsNoTableIsAWall() {
        QString problem;
        auto all = made(GridPlan{GridAxis::Seed, "1-5", GridAxis::None, ""}, problem);
        WallShape shape = WallShape::of(all);
        QCOMPARE(shape.across, GridAxis::None);
        QCOMPARE(shape.down, GridAxis::Seed);
        QCOMPARE(shape.columns, 3);
        QCOMPARE(shape.rows, (std::vector{0, 0, 0, 1, 1}));
        all = made(GridPlan{GridAxis::Seed, "1-2", GridAxis::Steps, "4, 5"}, problem);
        all.pop_back();
        shape = WallShape::of(all);
        QCOMPARE(shape.across, GridAxis::None);
        QCOMPARE(shape.rows.size(), std::size_t{3});
        QCOMPARE(WallShape::of({base()}).columns, 1);
        all = made(GridPlan{loraAxis(1), "0, 1", GridAxis::Size, "64x64, 112x64"}, problem);
        shape = WallShape::of(all);
        QCOMPARE(shape.across, loraAxis(1));
        QCOMPARE(shape.down, GridAxis::Size);
    }

    void picturesAreAsLargeAsTheyCanBe() {
        const auto columns = [](int count, QSize room) {
            return WallShape::bestColumns(count, room, QSizeF(160, 90), 40, 150);
        };
        QCOMPARE(columns(1, {1000, 600}), 1);
        QCOMPARE(columns(4, {1000, 700}), 2);
        QCOMPARE(columns(4, {1400, 300}), 4);
        QCOMPARE(columns(3, {300, 900}), 1);
        QCOMPARE(columns(36, {500, 400}), 3);  // scrolled
    }

    /// On a screen of two pixels a point the clip's own pixels are seen.
    void aTileIsSharpOnASharpScreen() {
        jobs::Job job;
        job.request = base();
        WallTile tile(job);
        tile.setTitle(QStringLiteral("a"));
        tile.resize(204, 104 + tile.captionHeight());
        media::Clip clip{.frameRate = 8, .frames = {{.width = 400, .height = 200, .rgb = {}}}};
        for (int pixel = 0; pixel < 400 * 200; ++pixel) {
            clip.frames[0].rgb.insert(clip.frames[0].rgb.end(), 3, pixel % 2 == 0 ? 255 : 0);
        }
        tile.setClip(std::make_shared<const media::Clip>(clip));
        const auto contrast = [&](int ratio) {
            QImage drawn(tile.size() * ratio, QImage::Format_RGB32);
            drawn.setDevicePixelRatio(ratio);
            tile.render(&drawn);
            qint64 sum = 0;
            for (int x = 40 * ratio; x < 160 * ratio; ++x) {
                sum += std::abs(qRed(drawn.pixel(x, 50 * ratio)) - qRed(drawn.pixel(x + 1, 50 * ratio)));
            }
            return static_cast<double>(sum) / (120 * ratio);
        };
        QVERIFY2(contrast(2) > 200, qPrintable(QString::number(contrast(2))));
        QVERIFY2(contrast(1) < 100, qPrintable(QString::number(contrast(1))));
    }

    /// Every picture in its place, with its frame, under its labels.
    void aGridIsDrawnAsOneClip() {
        const auto flat = [](int width, std::uint8_t red, std::size_t frames) {
            media::Clip clip{.frameRate = 8, .frames = {}};
            for (std::size_t i = 0; i < frames; ++i) {
                media::Image image{.width = width, .height = 40, .rgb = {}};
                for (int pixel = 0; pixel < width * 40; ++pixel) {
                    image.rgb.insert(image.rgb.end(), {red, static_cast<std::uint8_t>(100 * i), 0});
                }
                clip.frames.push_back(image);
            }
            return std::make_shared<const media::Clip>(clip);
        };
        const auto sheet = drawnSheet({{0, 0, flat(60, 200, 2), {}, {}},
                                       {0, 1, flat(60, 220, 1), {}, {}},
                                       {1, 0, flat(60, 240, 1), {}, {}},
                                       {1, 1, nullptr, {}, {}}},
                                      {"one", "two"}, {"up", "down"});
        QVERIFY(sheet);
        QCOMPARE(sheet->frames, 2);
        QCOMPARE(sheet->width % 2 + sheet->height % 2, 0);
        // Where each red is seen first and last, and how bright what is left of it gets.
        const auto box = [&](int red, int frame) {
            const media::Image image = sheet->draw(frame);
            QRect all;
            for (int y = 0; y < image.height; ++y) {
                for (int x = 0; x < image.width; ++x) {
                    if (image.rgb[static_cast<std::size_t>(y * image.width + x) * 3] == red &&
                        image.rgb[static_cast<std::size_t>(y * image.width + x) * 3 + 2] == 0) {
                        all |= QRect(x, y, 1, 1);
                    }
                }
            }
            return all;
        };
        const QRect first = box(200, 0);
        QCOMPARE(first.size(), QSize(60, 40));
        QCOMPARE(box(220, 0), first.translated(68, 0));
        QCOMPARE(box(240, 1).left(), first.left());
        QVERIFY(box(240, 1).top() > first.bottom());
        const auto green = [&](int frame) {
            const media::Image image = sheet->draw(frame);
            return int(image.rgb[static_cast<std::size_t>(first.top() * image.width + first.left()) * 3 + 1]);
        };
        QCOMPARE(green(0), 0);
        QCOMPARE(green(1), 100);
        // Labels: above the pictures and at their left something is written.
        const media::Image image = sheet->draw(0);
        const auto isWritten = [&](const QRect& place) {
            for (int y = place.top(); y <= place.bottom(); ++y) {
                for (int x = place.left(); x <= place.right(); ++x) {
                    if (image.rgb[static_cast<std::size_t>(y * image.width + x) * 3] > 120) {
                        return true;
                    }
                }
            }
            return false;
        };
        QVERIFY(isWritten({first.left(), 0, first.width(), first.top()}));
        QVERIFY(isWritten({0, first.top(), first.left(), first.height()}));
        QVERIFY(!drawnSheet({{0, 0, nullptr, {}, {}}}, {}, {}));
        // A large one is made smaller.
        const auto large = drawnSheet({{0, 9, flat(900, 200, 1), {}, {}}}, {}, {});
        QVERIFY(large->width <= 3840 && large->width > 3000);
    }
};

QTEST_MAIN(TestGridAxis)
#include "test_grid_axis.moc"
