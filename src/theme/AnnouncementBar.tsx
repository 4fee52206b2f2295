export default function AnnouncementBar(): null {
  return null;
}
