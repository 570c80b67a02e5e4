#pragma once

#include <array>

#include <QListView>
#include <QTimer>

class QToolButton;

namespace tubelet::ui {

class StepModel;

/// The scrolling row of cells: choosing by mouse, by dragging across and by keys, scrubbing a
/// cell's clip with the pointer, following the newest step until the user scrolls away.
/// What finds no room is counted at the edge that it lies beyond, with a button that scrolls there.
/// Draws through StepDelegate.
/// GUI thread only.
class StepList : public QListView {
    Q_OBJECT

  public:
    StepList(StepModel* model, QWidget* parent);

    /// Height of a thumbnail in device-independent pixels.
    static constexpr int kPictureHeight = 64;

    /// Width and height of a thumbnail, device-independent, as the delegate draws it.
    QSize pictureSize() const { return m_pictureSize; }
    void setClipShape(QSize clipSize);
    /// Starts to follow the newest step again.
    void follow();
    void outline(int row);  ///< -1: none
    int outlined() const;

    /// What an empty list says.
    void setEmptyText(const QString& text);

    /// The cell below the pointer, and how far along its picture that is, 0..1.
    int hoveredRow() const { return m_hovered; }
    double hoverPlace() const { return m_hoverPlace; }
    /// Phase of the animation that the delegate draws.
    double spinnerTurn() const;

  Q_SIGNALS:
    /// The user chose a computed row.
    void chosen(int row);

  protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    bool viewportEvent(QEvent* event) override;

  private:
    void choose(int row);
    void chooseNext(int direction);
    void hover(int row, double x = 0);
    void onDataChanged();
    void noteUserScroll();
    void scrollToNewest();
    int newestRow() const;
    void addMore();
    void tellMore();

    StepModel* m_steps;
    QSize m_pictureSize;
    QTimer m_spinnerTimer;
    std::array<QToolButton*, 2> m_more{};  ///< at the left, at the right
    bool m_following = true;
    bool m_scrubbing = false;
    int m_hovered = -1;
    double m_hoverPlace = 0;
    QString m_emptyText;
    int m_spinnerTick = 0;
};

}  // namespace tubelet::ui
