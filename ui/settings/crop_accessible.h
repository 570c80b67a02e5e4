#pragma once

#include <QAccessibleWidget>

namespace tubelet::ui {

class CropView;

/// A CropView for those who don't see it: a slider whose value is said in words.
/// GUI-only.
class CropAccessible : public QAccessibleWidget {
  public:
    explicit CropAccessible(CropView& view);

    QString text(QAccessible::Text kind) const override;

    /// From now on every CropView has one. Any number of times.
    static void install();
    /// Says that the view's value is another one.
    static void tellValue(CropView& view);

  private:
    CropView& m_view;
};

}  // namespace tubelet::ui
