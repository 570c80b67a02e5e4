// Where a scorer sees subjects: from tokens back to the clip's own pixels and frames.
#include "lab/subject_mask.h"

#include <QtTest>

using namespace tubelet;
using namespace tubelet::lab;

namespace {

/// Two moments of 2 x 3 tokens of 16 pixels, in a clip of 52 x 32 pixels of which two columns are
/// cut off on each side; frames 0, 2, 4, 6 of 8 were looked at.
SubjectMask maskOf(std::vector<float> likely) {
    SubjectMask mask;
    mask.grid = {2, 2, 3};
    mask.likely = std::move(likely);
    mask.frames = {0, 2, 4, 6};
    mask.tokenFrames = 2;
    mask.clipFrames = 8;
    mask.width = 52;
    mask.height = 32;
    mask.left = 2;
    mask.tokenWidth = mask.tokenHeight = 16;
    return mask;
}

int levelAt(const media::Image& image, int x, int y) {
    return image.rgb[3 * static_cast<std::size_t>(y * image.width + x)];
}

}  // namespace

class TestSubjectMask : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void boxesByMomentAndPart() {
        const auto boxes = maskOf({0.9F, 0.1F, 0.8F,  //
                                   0.9F, 0.2F, 0.1F,  //
                                   0.1F, 0.1F, 0.1F,  //
                                   0.1F, 0.5F, 0.7F})
                               .boxes();
        QCOMPARE(boxes.size(), std::size_t{3});
        QVERIFY((boxes[0] == SubjectBox{0, 3, 2, 0, 18, 32}));
        QVERIFY((boxes[1] == SubjectBox{0, 3, 34, 0, 50, 16}));
        QVERIFY((boxes[2] == SubjectBox{4, 7, 18, 16, 50, 32}));
    }

    /// A corner joins nothing.
    void cornersAreNoBridge() {
        const auto boxes = maskOf({1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0}).boxes();
        QCOMPARE(boxes.size(), std::size_t{2});
        QVERIFY((boxes[0] == SubjectBox{0, 3, 2, 0, 18, 16}));
        QVERIFY((boxes[1] == SubjectBox{0, 3, 18, 16, 34, 32}));
    }

    void picturesOfTheClipsSize() {
        const auto mask = maskOf({1, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 1});
        const auto first = mask.picture(0), third = mask.picture(3), last = mask.picture(7);
        QVERIFY(first.width == 52 && first.height == 32 && first.rgb.size() == 3U * 52 * 32);
        QVERIFY(first == third);
        // What was cut off is as its neighbour, and the border lies half-way between the middles.
        QCOMPARE(levelAt(first, 0, 16), 255);
        QCOMPARE(levelAt(first, 17, 16), 255);
        QCOMPARE(levelAt(first, 18, 16), 0);
        QCOMPARE(levelAt(first, 51, 16), 0);
        QCOMPARE(levelAt(last, 0, 16), 0);
        QCOMPARE(levelAt(last, 51, 16), 255);
    }

    /// A picture that the model saw smaller.
    void scaledBack() {
        SubjectMask mask;
        mask.grid = {1, 1, 2};
        mask.likely = {0, 1};
        mask.frames = {0};
        mask.width = 64;
        mask.height = 32;
        mask.tokenWidth = mask.tokenHeight = 32;
        const auto boxes = mask.boxes();
        QCOMPARE(boxes.size(), std::size_t{1});
        QVERIFY((boxes[0] == SubjectBox{0, 0, 32, 0, 64, 32}));
        QCOMPARE(levelAt(mask.picture(0), 40, 5), 255);
        QCOMPARE(levelAt(mask.picture(0), 20, 5), 0);
    }
};

QTEST_GUILESS_MAIN(TestSubjectMask)
#include "test_subject_mask.moc"
