#pragma once

#include <QObject>

namespace tubelet::ui {

class ClipList;
class PreviewView;
class Viewing;

/// Keeps the gallery and the viewport in agreement: what is chosen there plays here, what plays
/// here is marked and selected there.
/// GUI-only.
class GalleryGuide : public QObject {
    Q_OBJECT

  public:
    /// All are borrowed.
    GalleryGuide(ClipList& list, Viewing& viewing, PreviewView& view, QObject* parent = nullptr);
};

}  // namespace tubelet::ui
