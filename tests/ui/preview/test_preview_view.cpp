#include <QLabel>
#include <QtTest>
#include <QWheelEvent>

#include "support/needs.h"
#include "ui/preview/made_clips.h"
#include "ui/preview/preview_view.h"
#include "ui/preview/wipe.h"
#include "ui/style/theme.h"

using namespace tubelet;
using namespace tubelet::ui;
using tubelet::testing::coordinateClip;
using tubelet::testing::plainClip;

Q_DECLARE_METATYPE(tubelet::ui::CanvasKind)

namespace {

bool openGlForbidden() {
    return qEnvironmentVariable("QT_XCB_GL_INTEGRATION") == QLatin1String("none");
}

QImage grab(PreviewView& view) {
    return view.grab().toImage().convertToFormat(QImage::Format_RGB32);
}

int difference(QRgb a, QRgb b) {
    return std::max({std::abs(qRed(a) - qRed(b)), std::abs(qGreen(a) - qGreen(b)), std::abs(qBlue(a) - qBlue(b))});
}

/// The rectangle that a picture of `size` covers when it is centred.
QRect centred(const QImage& shot, QSize size) {
    return {QPoint((shot.width() - size.width() + 1) / 2, (shot.height() - size.height() + 1) / 2), size};
}

std::unique_ptr<PreviewView> makeView(CanvasKind kind, QSize size = {320, 240}) {
    auto view = std::make_unique<PreviewView>(nullptr, kind);
    view->resize(size);
    view->show();
    return view;
}

void wheel(PreviewView& view, QPoint at, int eighths) {
    QWheelEvent event(at, view.mapToGlobal(at), {}, {0, eighths}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase,
                      false);
    QCoreApplication::sendEvent(&view, &event);
}

}  // namespace

/// Every test runs with both canvases; with QT_XCB_GL_INTEGRATION=none the first is a PreviewView
/// that had to do without.
class TestPreviewView : public QObject {
    Q_OBJECT

    void addCanvases() {
        QTest::addColumn<CanvasKind>("kind");
        QTest::newRow("OpenGL canvas") << CanvasKind::OpenGl;
        QTest::newRow("painted canvas") << CanvasKind::Painted;
    }

  private Q_SLOTS:
    void initTestCase() {
        PreviewView view(nullptr, CanvasKind::OpenGl);
        qInfo("OpenGL: %s", view.usesOpenGl() ? "used" : qPrintable(view.openGlProblem()));
    }

    void saysWhyItPaints() {
        PreviewView view(nullptr, CanvasKind::OpenGl);
        QSignalSpy failed(&view, &PreviewView::openGlFailed);
        QCOMPARE(view.usesOpenGl(), view.openGlProblem().isEmpty());
        if (openGlForbidden()) {
            QVERIFY(!view.usesOpenGl());
            QVERIFY(view.openGlProblem().endsWith('.'));
            QVERIFY(!failed.wait(100));  // nothing has failed: it never began
        } else {
            TUBELET_NEEDS(view.usesOpenGl(), qPrintable("This display has no OpenGL: " + view.openGlProblem()));
        }
        PreviewView painted(nullptr, CanvasKind::Painted);
        QVERIFY(!painted.usesOpenGl());
        QVERIFY(painted.openGlProblem().isEmpty());  // as asked: nothing to complain about
    }

    /// A left of the divider, B right of it, in step.
    void anotherClipIsComparedInStep_data() { addCanvases(); }
    void anotherClipIsComparedInStep() {
        QFETCH(CanvasKind, kind);
        const auto view = makeView(kind, {320, 240});
        QVERIFY(QTest::qWaitForWindowExposed(view.get()));
        const std::vector<QColor> reds{QColor(10, 0, 0), QColor(110, 0, 0), QColor(210, 0, 0), QColor(250, 0, 0)};
        const std::vector<QColor> greens{QColor(0, 10, 0), QColor(0, 210, 0)};
        view->setClip(plainClip(32, 24, reds, 8), KeepPosition::No);
        view->wipe()->setClip(plainClip(64, 48, greens, 4));  // half the rate, twice the size
        const auto seen = [&](int x) { return grab(*view).pixelColor(x, 180); };
        for (const auto& [frame, other] : {std::pair(0, 0), std::pair(1, 0), std::pair(2, 1), std::pair(3, 1)}) {
            view->setFrame(frame);
            QCOMPARE(seen(60), greens.at(static_cast<std::size_t>(other)));
            QCOMPARE(seen(260), reds.at(static_cast<std::size_t>(frame)));
        }
        // The divider follows the mouse; elsewhere the mouse moves the picture.
        QTest::mousePress(view.get(), Qt::LeftButton, {}, {160, 120});
        QTest::mouseMove(view.get(), {290, 120});
        QTest::mouseRelease(view.get(), Qt::LeftButton, {}, {290, 120});
        QVERIFY(std::abs(view->wipe()->place() - 290 / 320.0) < 0.01);
        QCOMPARE(seen(260), greens.at(1));
        QTest::mousePress(view.get(), Qt::LeftButton, {}, {60, 120});
        QTest::mouseMove(view.get(), {120, 120});
        QTest::mouseRelease(view.get(), Qt::LeftButton, {}, {120, 120});
        QVERIFY(std::abs(view->wipe()->place() - 290 / 320.0) < 0.01);
        view->wipe()->setPlace(7);
        QCOMPARE(view->wipe()->place(), 1.0);
        view->wipe()->setClip(nullptr);
        QCOMPARE(seen(60), reds.at(3));
    }

    void softwareOpenGlIsLeftAlone() {
        if (openGlForbidden()) {
            QSKIP("This run is the one without OpenGL.");
        }
        // Under Xvfb OpenGL is Mesa's llvmpipe, which is slower than painting.
        PreviewView forced(nullptr, CanvasKind::OpenGl);
        PreviewView chosen;
        TUBELET_NEEDS(forced.usesOpenGl() && !chosen.usesOpenGl(), "This display has no OpenGL, or a graphics card.");
        QVERIFY2(chosen.openGlProblem().contains("faster"), qPrintable(chosen.openGlProblem()));
        qputenv("TUBELET_PREVIEW", "opengl");
        QVERIFY(PreviewView().usesOpenGl());
        qputenv("TUBELET_PREVIEW", "painted");
        QVERIFY(!PreviewView(nullptr, CanvasKind::OpenGl).usesOpenGl());
        qunsetenv("TUBELET_PREVIEW");
    }

    void showsTheRightPixels_data() { addCanvases(); }
    void showsTheRightPixels() {
        QFETCH(CanvasKind, kind);
        const auto view = makeView(kind);
        QVERIFY(QTest::qWaitForWindowExposed(view.get()));
        const auto clip = coordinateClip(61, 47, 5, 8);  // odd sizes: rows without padding
        view->setClip(clip, KeepPosition::No);
        view->setZoom(1);
        for (const int frame : {0, 3, 4, 1}) {
            view->setFrame(frame);
            QCOMPARE(view->frame(), frame);
            const QImage shot = grab(*view);
            const QRect box = centred(shot, {61, 47});
            for (int y = 0; y < 47; ++y) {
                for (int x = 0; x < 61; ++x) {
                    QCOMPARE(shot.pixelColor(box.topLeft() + QPoint(x, y)), QColor(x, y, 10 * frame));
                }
            }
            QCOMPARE(shot.pixelColor(box.topLeft() - QPoint(1, 1)), pictureArea());
            QCOMPARE(shot.pixelColor(box.bottomRight() + QPoint(1, 1)), pictureArea());
        }
    }

    void fitFillsTheView_data() { addCanvases(); }
    void fitFillsTheView() {
        QFETCH(CanvasKind, kind);
        const auto view = makeView(kind);
        QVERIFY(QTest::qWaitForWindowExposed(view.get()));
        view->setClip(plainClip(40, 20, {QColor(200, 30, 60)}, 8), KeepPosition::No);
        QVERIFY(view->isFit());
        QImage shot = grab(*view);
        const int top = (shot.height() - shot.width() / 2) / 2;
        QCOMPARE(shot.pixelColor(0, top), QColor(200, 30, 60));
        QCOMPARE(shot.pixelColor(shot.width() - 1, shot.height() - 1 - top), QColor(200, 30, 60));
        QCOMPARE(shot.pixelColor(0, top - 1), pictureArea());
        view->resize(500, 200);
        QCoreApplication::processEvents();
        shot = grab(*view);
        QCOMPARE(shot.pixelColor(shot.width() / 2, 0), QColor(200, 30, 60));
        QCOMPARE(shot.pixelColor(0, shot.height() / 2), pictureArea());
    }

    void enlargesSharpOrSmooth_data() { addCanvases(); }
    void enlargesSharpOrSmooth() {
        QFETCH(CanvasKind, kind);
        const auto view = makeView(kind);
        QVERIFY(QTest::qWaitForWindowExposed(view.get()));
        // Left half black, right half white.
        auto clip = std::make_shared<media::Clip>();
        clip->frameRate = 8;
        clip->frames.push_back({2, 1, {0, 0, 0, 255, 255, 255}});
        view->setClip(clip, KeepPosition::No);
        view->setZoom(64);
        const auto greys = [&] {
            const QImage shot = grab(*view);
            int count = 0;
            for (int x = 0; x < 128; ++x) {
                const int level = qRed(shot.pixel(shot.width() / 2 - 64 + x, shot.height() / 2));
                count += level > 10 && level < 245 ? 1 : 0;
            }
            return count;
        };
        QVERIFY2(greys() > 40, qPrintable(QString::number(greys())));
        view->setSharpPixels(true);
        QCOMPARE(greys(), 0);
    }

    void shrinksWithoutAliasing_data() { addCanvases(); }
    void shrinksWithoutAliasing() {
        QFETCH(CanvasKind, kind);
        const auto view = makeView(kind);
        QVERIFY(QTest::qWaitForWindowExposed(view.get()));
        // A checkerboard of single pixels has to become an even grey.
        auto clip = std::make_shared<media::Clip>();
        clip->frameRate = 8;
        media::Image board{512, 512, {}};
        for (int i = 0; i < 512 * 512; ++i) {
            const auto level = static_cast<std::uint8_t>((i % 512 + i / 512) % 2 == 0 ? 255 : 0);
            board.rgb.insert(board.rgb.end(), 3, level);
        }
        clip->frames.push_back(std::move(board));
        view->setClip(clip, KeepPosition::No);
        view->setZoom(0.25);
        const QImage shot = grab(*view);
        for (int offset = -40; offset <= 40; ++offset) {
            const int level = qRed(shot.pixel(shot.width() / 2 + offset, shot.height() / 2 + offset / 3));
            QVERIFY2(level > 110 && level < 145, qPrintable(QString::number(level)));
        }
    }

    void playsInTimeAndLoops_data() { addCanvases(); }
    void playsInTimeAndLoops() {
        QFETCH(CanvasKind, kind);
        const auto view = makeView(kind);
        QVERIFY(QTest::qWaitForWindowExposed(view.get()));
        view->setClip(coordinateClip(16, 16, 5, 20), KeepPosition::No);
        QSignalSpy playing(view.get(), &PreviewView::playingChanged);
        QElapsedTimer elapsed;
        int changes = 0;
        int wrong = 0, former = 0;
        bool wrapped = false;
        connect(view.get(), &PreviewView::frameChanged, this, [&](int frame) {
            // A busy machine skips frames and tells late, but what it shows was due since
            // the last change.
            const int due = static_cast<int>(elapsed.nsecsElapsed() / 1e6 / 50 + 0.05);
            bool wasDue = false;
            for (int place = former; place <= due; ++place) {
                wasDue = wasDue || place % 5 == frame;
            }
            wrong += wasDue ? 0 : 1;
            former = std::max(due - 1, 0);
            ++changes;
            wrapped = wrapped || frame == 0;
        });
        elapsed.start();
        view->play();
        QTRY_VERIFY_WITH_TIMEOUT(changes >= 20 && wrapped, 30'000);
        view->pause();
        QCOMPARE(playing.count(), 2);
        // never ahead
        QVERIFY2(changes <= elapsed.elapsed() / 50 + 1, qPrintable(QString::number(changes)));
        QCOMPARE(wrong, 0);
        qInfo("%d frame changes in %lld ms at 20 per second", changes, static_cast<long long>(elapsed.elapsed()));
        const int stopped = view->frame();
        QTest::qWait(150);
        QCOMPARE(view->frame(), stopped);
    }

    void replacedPreviewPlaysOn_data() { addCanvases(); }
    void replacedPreviewPlaysOn() {
        QFETCH(CanvasKind, kind);
        const auto view = makeView(kind);
        QVERIFY(QTest::qWaitForWindowExposed(view.get()));
        view->setClip(coordinateClip(32, 32, 20, 20), KeepPosition::No);
        view->setZoom(1);
        QElapsedTimer elapsed;
        elapsed.start();
        view->play();
        int blank = 0;
        for (int step = 1; step <= 20; ++step) {
            QTest::qWait(60);
            view->setClip(coordinateClip(32, 32, 20, 20, step), KeepPosition::Yes);
            const QImage shot = grab(*view);  // straight after, before the event loop runs again
            const QRect box = centred(shot, {32, 32});
            const QColor seen = shot.pixelColor(box.topLeft() + QPoint(5, 9));
            blank += seen == QColor(5, 9, 10 * view->frame() + step) ? 0 : 1;
        }
        QCOMPARE(blank, 0);
        QVERIFY(view->isPlaying());
        const auto behind = [&] { return (static_cast<int>(elapsed.elapsed() / 50) - view->frame() + 20) % 20; };
        QTRY_VERIFY(behind() <= 1 || behind() == 19);  // a busy machine lags for a moment; a lost
                                                       // place stays lost
        view->setClip(coordinateClip(32, 32, 20, 20), KeepPosition::No);
        QCOMPARE(view->frame(), 0);
    }

    void keepsFrameOfPausedPreview_data() { addCanvases(); }
    void keepsFrameOfPausedPreview() {
        QFETCH(CanvasKind, kind);
        const auto view = makeView(kind);
        view->setClip(coordinateClip(32, 32, 9, 8), KeepPosition::No);
        view->setFrame(6);
        view->setClip(coordinateClip(32, 32, 9, 8, 1), KeepPosition::Yes);
        QCOMPARE(view->frame(), 6);
        // another length starts over
        view->setClip(coordinateClip(32, 32, 4, 8), KeepPosition::Yes);
        QCOMPARE(view->frame(), 0);
        QCOMPARE(view->frameCount(), 4);
        view->stepFrames(-1);
        QCOMPARE(view->frame(), 3);
        view->stepFrames(1);
        QCOMPARE(view->frame(), 0);
    }

    void wheelZoomsAtTheCursor_data() { addCanvases(); }
    void wheelZoomsAtTheCursor() {
        QFETCH(CanvasKind, kind);
        const auto view = makeView(kind);
        QVERIFY(QTest::qWaitForWindowExposed(view.get()));
        view->setClip(coordinateClip(200, 150, 1, 8), KeepPosition::No);
        view->setSharpPixels(true);
        view->setZoom(4);
        QSignalSpy zoomed(view.get(), &PreviewView::zoomChanged);
        const QPoint cursor(241, 77);
        const QRgb before = grab(*view).pixel(cursor);
        for (const int eighths : {120, 120, 240, -120}) {
            wheel(*view, cursor, eighths);
            const QRgb after = grab(*view).pixel(cursor);
            QVERIFY2(difference(before, after) <= 1, qPrintable(QString::number(view->zoom())));
        }
        QCOMPARE(zoomed.count(), 4);
        QVERIFY(std::abs(view->zoom() - 4 * std::pow(1.25, 3)) < 1e-9);
        QVERIFY(!zoomed.last().at(1).toBool());
    }

    void draggingPansAndDoubleClickFits_data() { addCanvases(); }
    void draggingPansAndDoubleClickFits() {
        QFETCH(CanvasKind, kind);
        const auto view = makeView(kind);
        QVERIFY(QTest::qWaitForWindowExposed(view.get()));
        view->setClip(coordinateClip(200, 150, 1, 8), KeepPosition::No);
        view->setSharpPixels(true);
        view->setZoom(4);
        const QPoint from(160, 120);
        const QPoint to(123, 141);
        const QRgb held = grab(*view).pixel(from);
        QTest::mousePress(view.get(), Qt::LeftButton, {}, from);
        QTest::mouseMove(view.get(), {140, 130});
        QTest::mouseMove(view.get(), to);
        QTest::mouseRelease(view.get(), Qt::LeftButton, {}, to);
        QVERIFY(difference(held, grab(*view).pixel(to)) <= 1);
        QVERIFY(difference(held, grab(*view).pixel(from)) > 3);
        QTest::mouseDClick(view.get(), Qt::LeftButton, {}, from);
        QVERIFY(view->isFit());
        QCOMPARE(view->zoom(), 1.6);
    }

    void clearShowsThePlaceholder_data() { addCanvases(); }
    void clearShowsThePlaceholder() {
        QFETCH(CanvasKind, kind);
        const auto view = makeView(kind);
        QVERIFY(QTest::qWaitForWindowExposed(view.get()));
        view->setPlaceholder(QStringLiteral("Nothing yet"));
        const auto* label = view->findChild<QLabel*>();
        QVERIFY(label->isVisible());
        view->setClip(plainClip(16, 16, {Qt::red, Qt::green}, 8), KeepPosition::No);
        QVERIFY(!label->isVisible());
        QCOMPARE(grab(*view).pixelColor(160, 120), QColor(Qt::red));
        view->clear();
        QVERIFY(label->isVisible());
        QCOMPARE(label->text(), QStringLiteral("Nothing yet"));
        QCOMPARE(view->frameCount(), 0);
        QCOMPARE(grab(*view).pixelColor(2, 2), pictureArea());
        view->setClip(nullptr, KeepPosition::Yes);
        view->setClip(std::make_shared<media::Clip>(), KeepPosition::Yes);
        view->play();
        view->setFrame(3);
        view->stepFrames(1);
        QCOMPARE(view->frame(), 0);
    }

    void survivesAFailureOfOpenGl() {
        const auto view = makeView(CanvasKind::OpenGl);
        if (openGlForbidden()) {
            QSKIP("This run is the one without OpenGL.");
        }
        TUBELET_NEEDS(view->usesOpenGl(), "No OpenGL to fail here.");
        QVERIFY(QTest::qWaitForWindowExposed(view.get()));
        view->setClip(plainClip(16, 16, {Qt::red, Qt::blue}, 8), KeepPosition::No);
        view->setFrame(1);
        QSignalSpy failed(view.get(), &PreviewView::openGlFailed);
        QObject* canvas = nullptr;
        for (QObject* child : view->children()) {
            canvas = child->inherits("QOpenGLWidget") ? child : canvas;
        }
        QVERIFY(canvas);
        // What the canvas does when its context is lost, from the event loop.
        QMetaObject::invokeMethod(canvas, "failed", Qt::QueuedConnection,
                                  Q_ARG(QString, QStringLiteral("The driver was reset.")));
        QVERIFY(failed.wait(1000));
        QVERIFY(!view->usesOpenGl());
        QCOMPARE(view->openGlProblem(), QStringLiteral("The driver was reset."));
        QCOMPARE(grab(*view).pixelColor(160, 120), QColor(Qt::blue));
        view->setFrame(0);
        QCOMPARE(grab(*view).pixelColor(160, 120), QColor(Qt::red));
    }

    void movesToAnotherWindow() {
        // A dock that floats: QOpenGLWidget gets a new context.
        const auto view = makeView(CanvasKind::OpenGl);
        QVERIFY(QTest::qWaitForWindowExposed(view.get()));
        view->setClip(plainClip(16, 16, {Qt::red, Qt::blue}, 8), KeepPosition::No);
        QCOMPARE(grab(*view).pixelColor(160, 120), QColor(Qt::red));
        QWidget other;
        other.resize(400, 300);
        view->setParent(&other);
        view->setGeometry(0, 0, 320, 240);
        view->show();
        other.show();
        QVERIFY(QTest::qWaitForWindowExposed(&other));
        view->setFrame(1);
        QCOMPARE(grab(*view).pixelColor(160, 120), QColor(Qt::blue));
        view->setParent(nullptr);
    }

    void busyMarkLiesOnThePicture_data() { addCanvases(); }
    void busyMarkLiesOnThePicture() {
        QFETCH(CanvasKind, kind);
        const auto view = makeView(kind);
        QVERIFY(QTest::qWaitForWindowExposed(view.get()));
        view->setClip(plainClip(16, 12, {Qt::red}, 8), KeepPosition::No);
        const QImage before = grab(*view);
        view->setBusy(true);
        QVERIFY(view->isBusy());
        const QImage during = grab(*view);
        QVERIFY(before.pixel(320 - 24, 24) != during.pixel(320 - 24, 24));
        QCOMPARE(before.pixel(160, 120), during.pixel(160, 120));
        view->setBusy(false);
        QCOMPARE(grab(*view), before);
    }

    void paintTime_data() { addCanvases(); }
    void paintTime() {
        // A benchmark, not an assertion: one new frame of 832 x 480, uploaded and drawn.
        QFETCH(CanvasKind, kind);
        const auto view = makeView(kind, {1000, 600});
        QVERIFY(QTest::qWaitForWindowExposed(view.get()));
        view->setClip(coordinateClip(832, 480, 5, 16), KeepPosition::No);
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 30; ++i) {
            view->setFrame(i);
            view->repaint();
            QCoreApplication::processEvents();
        }
        qInfo("%.1f ms a frame", static_cast<double>(timer.elapsed()) / 30);
    }
};

QTEST_MAIN(TestPreviewView)
#include "test_preview_view.moc"
