#include <limits>

#include <QtTest>

#include "ui/preview/view_transform.h"

using tubelet::ui::ViewTransform;

namespace {

ViewTransform make(QSize clip, QSize view) {
    ViewTransform transform;
    transform.setViewSize(view);
    transform.setClipSize(clip);
    return transform;
}

/// The clip point below a view point.
QPointF clipPoint(const ViewTransform& transform, QPointF view) {
    return (view - QPointF(transform.target().topLeft())) / transform.zoom();
}

bool near(QPointF a, QPointF b, double within) {
    return std::abs(a.x() - b.x()) <= within && std::abs(a.y() - b.y()) <= within;
}

}  // namespace

class TestViewTransform : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void fitIsTheLargestWholePicture() {
        QCOMPARE(make({176, 96}, {800, 600}).target(), QRect(0, 82, 800, 436));
        QCOMPARE(make({96, 176}, {800, 600}).target(), QRect(236, 0, 327, 600));
        QCOMPARE(make({1600, 1200}, {800, 600}).target(), QRect(0, 0, 800, 600));
    }

    void fullSizeIsOnWholePixels() {
        ViewTransform transform = make({101, 51}, {400, 300});
        transform.setZoom(1, transform.viewCentre());
        QCOMPARE(transform.target().size(), QSize(101, 51));
        QVERIFY(!transform.canPan());
    }

    void zoomKeepsThePointBelowTheCursor() {
        ViewTransform transform = make({176, 96}, {800, 600});
        const QPointF cursor(611, 322);
        transform.setZoom(12, cursor);  // larger than the view on both axes from here on
        const QPointF before = clipPoint(transform, cursor);
        for (const double factor : {14.0, 20.0, 31.0, 15.0}) {
            transform.setZoom(factor, cursor);
            QVERIFY2(near(clipPoint(transform, cursor), before, 0.1), qPrintable(QString::number(factor)));
        }
    }

    void pictureCannotBeDraggedAway() {
        ViewTransform transform = make({100, 100}, {200, 150});
        transform.setZoom(4, transform.viewCentre());
        transform.pan({100000, 100000});
        QCOMPARE(transform.target(), QRect(0, 0, 400, 400));
        transform.pan({-100000, -100000});
        QCOMPARE(transform.target(), QRect(-200, -250, 400, 400));
        transform.setZoom(1, {0, 0});  // smaller than the view: centred whatever the anchor
        QCOMPARE(transform.target(), QRect(50, 25, 100, 100));
    }

    void dragFollowsTheHand() {
        ViewTransform transform = make({100, 100}, {200, 200});
        transform.setZoom(8, transform.viewCentre());
        const QRect before = transform.target();
        transform.pan({17, -23});
        QCOMPARE(transform.target(), before.translated(17, -23));
    }

    void fitIgnoresDragging() {
        ViewTransform transform = make({100, 100}, {200, 200});
        const QRect before = transform.target();
        transform.pan({10, 10});
        QCOMPARE(transform.target(), before);
    }

    void anotherClipSizeKeepsItsPlace() {
        ViewTransform transform = make({88, 48}, {400, 300});
        transform.setZoom(10, {100, 100});
        const QRect before = transform.target();
        transform.setClipSize({176, 96});
        QCOMPARE(transform.zoom(), 5.0);
        QCOMPARE(transform.target(), before);
    }

    void impossibleFactorsAreClamped() {
        ViewTransform transform = make({100, 100}, {200, 200});
        transform.setZoom(1000, {0, 0});
        QCOMPARE(transform.zoom(), ViewTransform::kMaxZoom);
        transform.setZoom(0, {0, 0});
        QCOMPARE(transform.zoom(), ViewTransform::kMinZoom);
        transform.setZoom(std::numeric_limits<double>::quiet_NaN(), {0, 0});
        QCOMPARE(transform.zoom(), ViewTransform::kMinZoom);
    }

    void nothingToShow() {
        QVERIFY(ViewTransform().target().isEmpty());
        QVERIFY(make({10, 10}, {}).target().isEmpty());
        QVERIFY(make({}, {10, 10}).target().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestViewTransform)
#include "test_view_transform.moc"
